/// What the creation of every resource type has in common.
@NullMarked
package localcloud.provision.resource;

import org.jspecify.annotations.NullMarked;
