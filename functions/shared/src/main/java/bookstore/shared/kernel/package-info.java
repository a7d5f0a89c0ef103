/// Values that mean the same to every service.
@NullMarked
package bookstore.shared.kernel;

import org.jspecify.annotations.NullMarked;
