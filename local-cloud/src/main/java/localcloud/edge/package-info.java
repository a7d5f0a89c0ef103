/// The entry points for browsers: the HTTP server with the distribution and the HTTP API.
@NullMarked
package localcloud.edge;

import org.jspecify.annotations.NullMarked;
