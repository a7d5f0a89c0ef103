/// A function's code: its class loader, its handler and the conversion of events.
@NullMarked
package localcloud.runtime.code;

import org.jspecify.annotations.NullMarked;
