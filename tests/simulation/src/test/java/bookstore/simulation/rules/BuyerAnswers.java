package bookstore.simulation.rules;

import bookstore.shared.kernel.OrderId;

/// What a buyer has asked of the shop, and what it answered.
public interface BuyerAnswers {
  boolean askedToCancel(OrderId order);

  boolean wasAnsweredCancelled(OrderId order);

  boolean wasAnsweredTooLate(OrderId order);
}
