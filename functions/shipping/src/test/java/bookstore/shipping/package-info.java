@NullMarked
package bookstore.shipping;

import org.jspecify.annotations.NullMarked;
