@NullMarked
package bookstore.shared.dynamodb;

import org.jspecify.annotations.NullMarked;
