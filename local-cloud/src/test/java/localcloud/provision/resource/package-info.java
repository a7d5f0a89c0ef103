@NullMarked
package localcloud.provision.resource;

import org.jspecify.annotations.NullMarked;
