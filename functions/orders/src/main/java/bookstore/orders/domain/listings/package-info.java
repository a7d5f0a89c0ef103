/// Copies of the catalogue's listings, fed by its events.
@NullMarked
package bookstore.orders.domain.listings;

import org.jspecify.annotations.NullMarked;
