@NullMarked
package bookstore.shared.kernel;

import org.jspecify.annotations.NullMarked;
