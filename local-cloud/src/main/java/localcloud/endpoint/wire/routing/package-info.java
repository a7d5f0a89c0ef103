/// Determines the service and operation of an HTTP request.
@NullMarked
package localcloud.endpoint.wire.routing;

import org.jspecify.annotations.NullMarked;
