/// AWS STS: who the caller is.
@NullMarked
package localcloud.endpoint.emulators.sts;

import org.jspecify.annotations.NullMarked;
