@NullMarked
package bookstore.catalog.dynamodb;

import org.jspecify.annotations.NullMarked;
