/// How each CloudFormation resource type is created, one class per group of types.
@NullMarked
package localcloud.provision.handlers;

import org.jspecify.annotations.NullMarked;
