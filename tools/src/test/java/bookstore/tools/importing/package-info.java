@NullMarked
package bookstore.tools.importing;

import org.jspecify.annotations.NullMarked;
