package bookstore.payments.dynamodb;

import bookstore.payments.domain.payment.Payment;
import bookstore.payments.domain.payment.Payments;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Payments in DynamoDB: `PAYMENT#<order>` and `PAYTOKEN#<token>`.
public final class DynamoPayments implements Payments {
  private static final String PAYMENT = "PAYMENT";
  private static final String TOKEN = "PAYTOKEN";

  private final RecordTable table;
  private final Outbox outbox;

  public DynamoPayments(RecordTable table, Outbox outbox) {
    this.table = table;
    this.outbox = outbox;
  }

  @Override
  public Optional<Payment> find(OrderId id) {
    return table.find("PAYMENT#" + id, PAYMENT, Payment.class);
  }

  @Override
  public Optional<PaymentToken> token(String id) {
    return table.find("PAYTOKEN#" + id, TOKEN, PaymentToken.class);
  }

  @Override
  public void save(PaymentToken token) {
    if (write(new ArrayList<>(List.of(put(token))), List.of()) == SaveResult.STALE) {
      throw new IllegalStateException("the id of a new token is taken");
    }
  }

  @Override
  public SaveResult save(
      Payment payment, Optional<PaymentToken> token, List<OutboxMessage> messages) {
    var items = new ArrayList<Write>();
    var item = Item.of(new ItemKey("PAYMENT#" + payment.orderId(), PAYMENT), payment);
    items.add(table.put(item, payment.version()));
    token.ifPresent(it -> items.add(put(it)));
    return write(items, messages);
  }

  private Write put(PaymentToken token) {
    var end = token.createdAt().plus(PaymentToken.LIFE);
    var item =
        Item.of(new ItemKey("PAYTOKEN#" + token.id(), TOKEN), token)
            .with("expiresAt", end.getEpochSecond());
    return table.put(item, token.version());
  }

  private SaveResult write(List<Write> items, List<OutboxMessage> messages) {
    messages.forEach(message -> items.add(outbox.put(message)));
    return table.save(items);
  }
}
