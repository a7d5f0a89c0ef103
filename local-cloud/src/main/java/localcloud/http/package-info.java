/// The HTTP server of both ports: Jetty behind a small interface.
@NullMarked
package localcloud.http;

import org.jspecify.annotations.NullMarked;
