/// Reads a CloudFormation template and resolves its intrinsic functions.
@NullMarked
package localcloud.template;

import org.jspecify.annotations.NullMarked;
