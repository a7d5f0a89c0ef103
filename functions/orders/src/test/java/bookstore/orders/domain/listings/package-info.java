@NullMarked
package bookstore.orders.domain.listings;

import org.jspecify.annotations.NullMarked;
