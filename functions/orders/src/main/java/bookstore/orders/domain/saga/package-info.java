/// The order process: what follows from each event, and how it is applied.
@NullMarked
package bookstore.orders.domain.saga;

import org.jspecify.annotations.NullMarked;
