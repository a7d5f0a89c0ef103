/// DynamoDB implementations of the ports, in the table of the service.
@NullMarked
package bookstore.orders.dynamodb;

import org.jspecify.annotations.NullMarked;
