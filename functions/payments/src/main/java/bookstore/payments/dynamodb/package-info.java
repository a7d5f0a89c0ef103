/// DynamoDB implementations of the ports, in the table of the service.
@NullMarked
package bookstore.payments.dynamodb;

import org.jspecify.annotations.NullMarked;
