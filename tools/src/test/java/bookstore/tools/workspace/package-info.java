@NullMarked
package bookstore.tools.workspace;

import org.jspecify.annotations.NullMarked;
