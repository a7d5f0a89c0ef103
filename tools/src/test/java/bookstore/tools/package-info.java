@NullMarked
package bookstore.tools;

import org.jspecify.annotations.NullMarked;
