package bookstore.payments.domain.payment;

import bookstore.shared.kernel.Money;

/// Money given back under a key.
public record Refund(String id, Money amount) {}
