@NullMarked
package bookstore.payments.dynamodb;

import org.jspecify.annotations.NullMarked;
