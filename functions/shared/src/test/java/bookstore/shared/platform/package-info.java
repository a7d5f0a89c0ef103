@NullMarked
package bookstore.shared.platform;

import org.jspecify.annotations.NullMarked;
