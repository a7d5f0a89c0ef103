/// HTTP requests and responses as the edge handles them.
@NullMarked
package localcloud.edge.http;

import org.jspecify.annotations.NullMarked;
