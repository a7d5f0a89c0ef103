/// Commands about the command line itself and those that the script `bookstore` runs.
@NullMarked
package bookstore.tools.shell;

import org.jspecify.annotations.NullMarked;
