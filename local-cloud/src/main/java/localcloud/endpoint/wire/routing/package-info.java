/// Finds out which service and operation an HTTP request addresses.
@NullMarked
package localcloud.endpoint.wire.routing;

import org.jspecify.annotations.NullMarked;
