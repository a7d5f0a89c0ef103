/// Ways in: one class per deployed function.
@NullMarked
package bookstore.catalog.lambda;

import org.jspecify.annotations.NullMarked;
