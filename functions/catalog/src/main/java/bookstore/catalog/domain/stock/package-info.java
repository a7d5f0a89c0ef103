/// Stock: reservations of orders, their release and their end.
@NullMarked
package bookstore.catalog.domain.stock;

import org.jspecify.annotations.NullMarked;
