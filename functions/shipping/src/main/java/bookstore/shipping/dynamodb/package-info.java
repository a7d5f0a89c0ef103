/// DynamoDB implementations of the ports, in the table of the service.
@NullMarked
package bookstore.shipping.dynamodb;

import org.jspecify.annotations.NullMarked;
