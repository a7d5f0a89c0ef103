@NullMarked
package bookstore.shipping.lambda;

import org.jspecify.annotations.NullMarked;
