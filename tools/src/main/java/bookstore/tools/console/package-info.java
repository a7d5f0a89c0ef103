/// What commands print while they work.
@NullMarked
package bookstore.tools.console;

import org.jspecify.annotations.NullMarked;
