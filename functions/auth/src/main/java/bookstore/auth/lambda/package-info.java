/// Ways in: one class per deployed function.
@NullMarked
package bookstore.auth.lambda;

import org.jspecify.annotations.NullMarked;
