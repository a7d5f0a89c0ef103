/// The bookstore command: its entry point.
@NullMarked
package bookstore.tools;

import org.jspecify.annotations.NullMarked;
