/// Functions in processes of their own, under AWS's runtime interface client.
@NullMarked
package localcloud.runtime.process;

import org.jspecify.annotations.NullMarked;
