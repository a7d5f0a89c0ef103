@NullMarked
package bookstore.tools.keys;

import org.jspecify.annotations.NullMarked;
