/// The progress output of commands.
@NullMarked
package bookstore.tools.console;

import org.jspecify.annotations.NullMarked;
