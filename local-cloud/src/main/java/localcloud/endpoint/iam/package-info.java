/// IAM policy evaluation: default deny, identity and resource policies.
@NullMarked
package localcloud.endpoint.iam;

import org.jspecify.annotations.NullMarked;
