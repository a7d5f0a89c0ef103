@NullMarked
package bookstore.catalog.domain.listing;

import org.jspecify.annotations.NullMarked;
