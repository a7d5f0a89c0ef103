/// DynamoDB and its streams by AWS's DynamoDB Local in this process.
@NullMarked
package bookstore.local.endpoint.dynamodb;

import org.jspecify.annotations.NullMarked;
