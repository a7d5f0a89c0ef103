@NullMarked
package localcloud.runtime.mapping;

import org.jspecify.annotations.NullMarked;
