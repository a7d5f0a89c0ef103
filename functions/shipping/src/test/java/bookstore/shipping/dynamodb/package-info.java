@NullMarked
package bookstore.shipping.dynamodb;

import org.jspecify.annotations.NullMarked;
