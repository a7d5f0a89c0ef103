package bookstore.payments.domain.payment;

import bookstore.shared.kernel.Money;

/// An amount to refund; its id makes the refund idempotent.
public record Refund(String id, Money amount) {}
