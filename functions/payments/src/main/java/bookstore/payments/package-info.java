/// Payments: collecting an order's total once, and refunds.
@NullMarked
package bookstore.payments;

import org.jspecify.annotations.NullMarked;
