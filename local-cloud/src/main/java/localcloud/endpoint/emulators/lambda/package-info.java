/// The Lambda API over functions that run in this process.
@NullMarked
package localcloud.endpoint.emulators.lambda;

import org.jspecify.annotations.NullMarked;
