/// Stores in DynamoDB (outbound adapters).
@NullMarked
package bookstore.auth.dynamodb;

import org.jspecify.annotations.NullMarked;
