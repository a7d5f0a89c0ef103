/// DynamoDB, by DynamoDB Local.
@NullMarked
package localcloud.endpoint.emulators.dynamodb;

import org.jspecify.annotations.NullMarked;
