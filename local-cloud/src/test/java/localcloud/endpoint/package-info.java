@NullMarked
package localcloud.endpoint;

import org.jspecify.annotations.NullMarked;
