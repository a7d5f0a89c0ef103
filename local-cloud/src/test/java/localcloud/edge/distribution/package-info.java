@NullMarked
package localcloud.edge.distribution;

import org.jspecify.annotations.NullMarked;
