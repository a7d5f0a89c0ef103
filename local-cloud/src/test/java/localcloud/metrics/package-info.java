@NullMarked
package localcloud.metrics;

import org.jspecify.annotations.NullMarked;
