/// CloudFormation: a description of the stack that was provisioned.
@NullMarked
package localcloud.endpoint.emulators.cloudformation;

import org.jspecify.annotations.NullMarked;
