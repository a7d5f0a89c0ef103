/// Payments: collecting an order's total once, and giving it back.
@NullMarked
package bookstore.payments;

import org.jspecify.annotations.NullMarked;
