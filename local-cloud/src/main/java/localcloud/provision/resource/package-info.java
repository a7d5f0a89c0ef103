/// The common parts of all resource handlers.
@NullMarked
package localcloud.provision.resource;

import org.jspecify.annotations.NullMarked;
