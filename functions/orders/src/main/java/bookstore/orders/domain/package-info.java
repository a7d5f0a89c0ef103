/// The rules of ordering, in plain Java; what happens when is decided here alone.
@NullMarked
package bookstore.orders.domain;

import org.jspecify.annotations.NullMarked;
