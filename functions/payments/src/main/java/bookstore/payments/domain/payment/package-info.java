/// Payments: collecting an order's total once, and refunds.
@NullMarked
package bookstore.payments.domain.payment;

import org.jspecify.annotations.NullMarked;
