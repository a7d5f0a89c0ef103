@NullMarked
package localcloud.http;

import org.jspecify.annotations.NullMarked;
