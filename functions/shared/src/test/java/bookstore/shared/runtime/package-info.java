@NullMarked
package bookstore.shared.runtime;

import org.jspecify.annotations.NullMarked;
