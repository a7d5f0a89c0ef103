@NullMarked
package localcloud.edge;

import org.jspecify.annotations.NullMarked;
