/// Removing an erased seller from the catalogue.
@NullMarked
package bookstore.catalog.domain.erasure;

import org.jspecify.annotations.NullMarked;
