/// The HTTP server behind both ports: Jetty, seen through a small interface.
@NullMarked
package localcloud.http;

import org.jspecify.annotations.NullMarked;
