/// The transactional outbox: items written with a state change, a relay on the table's stream and a
/// sweeper.
@NullMarked
package bookstore.shared.outbox;

import org.jspecify.annotations.NullMarked;
