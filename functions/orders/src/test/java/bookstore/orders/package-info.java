@NullMarked
package bookstore.orders;

import org.jspecify.annotations.NullMarked;
