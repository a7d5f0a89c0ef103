/// Orders that wait too long, and the events that are sent again for them.
@NullMarked
package bookstore.orders.domain.recovery;

import org.jspecify.annotations.NullMarked;
