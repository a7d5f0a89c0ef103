@NullMarked
package bookstore.shared.messaging;

import org.jspecify.annotations.NullMarked;
