/// Versioned items, transactions and the index of pending items.
@NullMarked
package bookstore.shared.dynamodb;

import org.jspecify.annotations.NullMarked;
