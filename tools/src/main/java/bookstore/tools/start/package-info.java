/// Starts the shop on the local cloud.
@NullMarked
package bookstore.tools.start;

import org.jspecify.annotations.NullMarked;
