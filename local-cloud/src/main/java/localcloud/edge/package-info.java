/// The two ways in for browsers: the HTTP server in front of the distribution and the HTTP API.
@NullMarked
package localcloud.edge;

import org.jspecify.annotations.NullMarked;
