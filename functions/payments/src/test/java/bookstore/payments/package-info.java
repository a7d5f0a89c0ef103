@NullMarked
package bookstore.payments;

import org.jspecify.annotations.NullMarked;
