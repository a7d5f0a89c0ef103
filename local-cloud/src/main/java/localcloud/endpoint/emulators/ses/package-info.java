/// SES: sends nothing, and keeps what would have been sent.
@NullMarked
package localcloud.endpoint.emulators.ses;

import org.jspecify.annotations.NullMarked;
