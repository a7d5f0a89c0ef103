/// CloudFront distribution: behaviors, origins, viewer functions, compression and response headers.
@NullMarked
package localcloud.edge.distribution;

import org.jspecify.annotations.NullMarked;
