@NullMarked
package localcloud.runtime.code;

import org.jspecify.annotations.NullMarked;
