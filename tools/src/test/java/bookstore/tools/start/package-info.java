@NullMarked
package bookstore.tools.start;

import org.jspecify.annotations.NullMarked;
