@NullMarked
package bookstore.tools.console;

import org.jspecify.annotations.NullMarked;
