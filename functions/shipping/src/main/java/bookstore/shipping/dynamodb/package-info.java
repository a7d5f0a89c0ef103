/// The ways out: stores in the service's one table.
@NullMarked
package bookstore.shipping.dynamodb;

import org.jspecify.annotations.NullMarked;
