@NullMarked
package bookstore.tools.cost;

import org.jspecify.annotations.NullMarked;
