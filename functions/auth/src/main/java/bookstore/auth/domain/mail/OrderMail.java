package bookstore.auth.domain.mail;

import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderMailEvent;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentReported;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One mail to one user about an order. It has nothing that a user has written, such as a title: a
/// seller could otherwise send buyers what they like in the name of the shop.
///
/// @param recordId tells it from the other mails about the order, in the record of sent mail
/// @param amount the total, the refund, or what the seller's books cost
/// @param detail the reason of a decline or cancellation, the tracking number of a parcel
record OrderMail(
    OrderMailKind kind,
    UserId recipient,
    OrderId order,
    String recordId,
    Optional<Money> amount,
    Optional<String> detail) {
  /// The reason of a cancellation after the parcels were sent.
  private static final String LOST = "LOST";

  /// The mails of an event; none of a decline that does not name the buyer.
  static List<OrderMail> of(OrderMailEvent event) {
    return switch (event) {
      case OrderPlaced placed ->
          List.of(
              once(OrderMailKind.ORDER_PLACED, placed.buyerId(), placed.orderId())
                  .amount(placed.total()));
      case OrderPaid paid -> paid(paid);
      case PaymentDeclined declined -> declined(declined);
      case ShipmentDispatched parcel -> List.of(parcel(OrderMailKind.ORDER_SHIPPED, parcel));
      case ShipmentDelivered parcel -> List.of(parcel(OrderMailKind.ORDER_DELIVERED, parcel));
      case OrderCancelled cancelled -> cancelled(cancelled);
      case PaymentRefunded refund ->
          List.of(
              once(OrderMailKind.ORDER_REFUNDED, refund.buyerId(), refund.orderId())
                  .about(refund.refundId())
                  .amount(refund.amount()));
    };
  }

  /// The mail that an order was cancelled, as it is recorded.
  static MailId cancellation(OrderId order) {
    return new MailId(order.value(), OrderMailKind.ORDER_CANCELLED.name());
  }

  /// The mail that told the recipient of the sale, as it is recorded.
  MailId sale() {
    return new MailId(order.value(), OrderMailKind.SOLD + "#" + recipient);
  }

  MailId id() {
    return new MailId(order.value(), recordId);
  }

  private static List<OrderMail> paid(OrderPaid paid) {
    var buyer = once(OrderMailKind.ORDER_PAID, paid.buyerId(), paid.orderId());
    var total = paid.total();
    var sellers =
        sellers(paid.lines())
            .map(
                seller ->
                    once(OrderMailKind.SOLD, seller, paid.orderId())
                        .about(seller)
                        .amount(price(paid.lines(), seller)));
    return Stream.concat(Stream.of(total == null ? buyer : buyer.amount(total)), sellers).toList();
  }

  private static List<OrderMail> declined(PaymentDeclined event) {
    var buyer = event.buyerId();
    if (buyer == null) {
      return List.of();
    }
    var mail =
        once(OrderMailKind.PAYMENT_DECLINED, buyer, event.orderId())
            .about(event.attempt())
            .detail(event.code());
    var amount = event.amount();
    return List.of(amount == null ? mail : mail.amount(amount));
  }

  private static List<OrderMail> cancelled(OrderCancelled event) {
    var buyer =
        once(OrderMailKind.ORDER_CANCELLED, event.buyerId(), event.orderId())
            .detail(event.reason());
    if (event.reason().equals(LOST)) {
      return List.of(buyer);
    }
    var sellers =
        sellers(event.lines())
            .map(
                seller ->
                    once(OrderMailKind.SALE_CANCELLED, seller, event.orderId())
                        .about(seller)
                        .detail(event.reason()));
    return Stream.concat(Stream.of(buyer), sellers).toList();
  }

  private static OrderMail parcel(OrderMailKind kind, ShipmentReported parcel) {
    return once(kind, parcel.buyerId(), parcel.orderId())
        .about(parcel.shipmentId())
        .detail(parcel.trackingNumber());
  }

  private static Stream<UserId> sellers(List<OrderedLine> lines) {
    return lines.stream().map(OrderedLine::sellerId).distinct();
  }

  private static Money price(List<OrderedLine> lines, UserId seller) {
    return lines.stream()
        .filter(line -> line.sellerId().equals(seller))
        .map(line -> line.unitPrice().times(line.quantity()))
        .reduce(Money::plus)
        .orElseThrow();
  }

  private static OrderMail once(OrderMailKind kind, UserId recipient, OrderId order) {
    return new OrderMail(kind, recipient, order, kind.name(), Optional.empty(), Optional.empty());
  }

  /// One of several mails of the kind about the order.
  private OrderMail about(Object discriminator) {
    return new OrderMail(kind, recipient, order, kind + "#" + discriminator, amount, detail);
  }

  private OrderMail amount(Money money) {
    return new OrderMail(kind, recipient, order, recordId, Optional.of(money), detail);
  }

  private OrderMail detail(String text) {
    return new OrderMail(kind, recipient, order, recordId, amount, Optional.of(text));
  }
}
