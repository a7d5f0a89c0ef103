@NullMarked
package bookstore.payments.lambda;

import org.jspecify.annotations.NullMarked;
