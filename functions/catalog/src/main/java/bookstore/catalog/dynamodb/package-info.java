/// Outbound adapters: the catalog table in DynamoDB.
@NullMarked
package bookstore.catalog.dynamodb;

import org.jspecify.annotations.NullMarked;
