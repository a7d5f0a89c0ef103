/// Creates the template's resources through any AWS endpoint.
@NullMarked
package bookstore.local.provision;

import org.jspecify.annotations.NullMarked;
