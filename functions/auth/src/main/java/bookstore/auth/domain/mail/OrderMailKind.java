package bookstore.auth.domain.mail;

/// The kinds of mail about an order.
public enum OrderMailKind {
  ORDER_PLACED(MailGroup.ORDERS),
  ORDER_PAID(MailGroup.ORDERS),
  PAYMENT_DECLINED(MailGroup.ORDERS),
  ORDER_SHIPPED(MailGroup.ORDERS),
  ORDER_DELIVERED(MailGroup.ORDERS),
  ORDER_CANCELLED(MailGroup.ORDERS),
  ORDER_REFUNDED(MailGroup.ORDERS),
  SOLD(MailGroup.SALES),
  /// To a seller who was told of the sale.
  SALE_CANCELLED(MailGroup.SALES);

  private final MailGroup group;

  OrderMailKind(MailGroup group) {
    this.group = group;
  }

  public MailGroup group() {
    return group;
  }

  /// Whether it says something that no longer holds once the order is cancelled.
  boolean isVoidOnceCancelled() {
    return switch (this) {
      case ORDER_PLACED, ORDER_PAID, PAYMENT_DECLINED, ORDER_SHIPPED, ORDER_DELIVERED, SOLD -> true;
      case ORDER_CANCELLED, ORDER_REFUNDED, SALE_CANCELLED -> false;
    };
  }
}
