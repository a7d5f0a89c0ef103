/// Carriers and what they cost.
@NullMarked
package bookstore.orders.domain.delivery;

import org.jspecify.annotations.NullMarked;
