/// AWS STS: the identity of the caller.
@NullMarked
package localcloud.endpoint.emulators.sts;

import org.jspecify.annotations.NullMarked;
