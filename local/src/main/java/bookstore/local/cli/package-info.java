/// The command line: `./bookstore COMMAND`.
@NullMarked
package bookstore.local.cli;

import org.jspecify.annotations.NullMarked;
