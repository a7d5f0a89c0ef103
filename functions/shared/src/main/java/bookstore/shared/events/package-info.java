/// Facts that services publish and read: the only way they meet. Field by field in
/// `functions/events/`.
@NullMarked
package bookstore.shared.events;

import org.jspecify.annotations.NullMarked;
