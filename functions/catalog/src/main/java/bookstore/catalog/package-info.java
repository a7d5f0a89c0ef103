/// The catalogue: listings, their stock and its reservations, search and imports.
@NullMarked
package bookstore.catalog;

import org.jspecify.annotations.NullMarked;
