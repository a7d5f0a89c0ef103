/// Creates a template's resources through an AWS endpoint.
@NullMarked
package localcloud.provision;

import org.jspecify.annotations.NullMarked;
