@NullMarked
package bookstore.orders.dynamodb;

import org.jspecify.annotations.NullMarked;
