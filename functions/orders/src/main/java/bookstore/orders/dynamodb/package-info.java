/// The ways out: stores in the service's one table.
@NullMarked
package bookstore.orders.dynamodb;

import org.jspecify.annotations.NullMarked;
