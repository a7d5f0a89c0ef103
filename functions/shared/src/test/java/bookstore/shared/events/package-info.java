@NullMarked
package bookstore.shared.events;

import org.jspecify.annotations.NullMarked;
