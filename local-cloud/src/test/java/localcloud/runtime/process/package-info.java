@NullMarked
package localcloud.runtime.process;

import org.jspecify.annotations.NullMarked;
