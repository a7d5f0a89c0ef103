@NullMarked
package bookstore.local.runtime;

import org.jspecify.annotations.NullMarked;
