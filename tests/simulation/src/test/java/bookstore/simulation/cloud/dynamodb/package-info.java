/// A DynamoDB in memory: the operations, expressions, limits and errors that the shop uses.
@NullMarked
package bookstore.simulation.cloud.dynamodb;

import org.jspecify.annotations.NullMarked;
