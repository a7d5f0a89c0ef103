@NullMarked
package bookstore.shared;

import org.jspecify.annotations.NullMarked;
