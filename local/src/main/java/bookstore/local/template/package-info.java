/// Reads the synthesized CloudFormation: resources in order, conditions applied, intrinsics
/// resolved.
@NullMarked
package bookstore.local.template;

import org.jspecify.annotations.NullMarked;
