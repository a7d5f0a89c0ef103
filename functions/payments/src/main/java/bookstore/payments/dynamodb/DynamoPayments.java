package bookstore.payments.dynamodb;

import bookstore.payments.domain.payment.Payment;
import bookstore.payments.domain.payment.Payments;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.dynamodb.Documents;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Payments in DynamoDB: `PAYMENT#<order>` and `PAYTOKEN#<token>`.
public final class DynamoPayments implements Payments {
  private static final String PAYMENT = "PAYMENT";
  private static final String TOKEN = "PAYTOKEN";

  private final DynamoDbClient dynamoDb;
  private final Documents documents;
  private final Outbox outbox;

  public DynamoPayments(DynamoDbClient dynamoDb, String table, Outbox outbox) {
    this.dynamoDb = dynamoDb;
    this.documents = new Documents(dynamoDb, table);
    this.outbox = outbox;
  }

  @Override
  public Optional<Payment> find(OrderId id) {
    return documents.find("PAYMENT#" + id, PAYMENT, Payment.class);
  }

  @Override
  public Optional<PaymentToken> token(String id) {
    return documents.find("PAYTOKEN#" + id, TOKEN, PaymentToken.class);
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
    var items = new ArrayList<TransactWriteItem>();
    items.add(
        documents.put(
            "PAYMENT#" + payment.orderId(), PAYMENT, payment.version(), payment, Map.of()));
    token.ifPresent(it -> items.add(put(it)));
    return write(items, messages);
  }

  private TransactWriteItem put(PaymentToken token) {
    var write = documents.put("PAYTOKEN#" + token.id(), TOKEN, token.version(), token, Map.of());
    var item = new HashMap<>(write.put().item());
    var end = token.createdAt().plus(PaymentToken.LIFE);
    item.put("expiresAt", AttributeValue.fromN(Long.toString(end.getEpochSecond())));
    return write.toBuilder().put(write.put().toBuilder().item(item).build()).build();
  }

  private SaveResult write(List<TransactWriteItem> items, List<OutboxMessage> messages) {
    messages.forEach(message -> items.add(outbox.put(message)));
    return Transaction.save(dynamoDb, items);
  }
}
