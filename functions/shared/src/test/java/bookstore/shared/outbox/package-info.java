@NullMarked
package bookstore.shared.outbox;

import org.jspecify.annotations.NullMarked;
