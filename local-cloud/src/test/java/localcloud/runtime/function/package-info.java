@NullMarked
package localcloud.runtime.function;

import org.jspecify.annotations.NullMarked;
