@NullMarked
package localcloud.provision;

import org.jspecify.annotations.NullMarked;
