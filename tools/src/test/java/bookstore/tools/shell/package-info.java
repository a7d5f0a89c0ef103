@NullMarked
package bookstore.tools.shell;

import org.jspecify.annotations.NullMarked;
