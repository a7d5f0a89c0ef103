package bookstore.simulation.deployed;

import bookstore.shared.runtime.Json;
import bookstore.simulation.cloud.dynamodb.ForwardingDynamoDb;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// The client of a function whose next version is being deployed: every item it writes, and every
/// event, has a field that today's version does not know. Both versions run at once, on the same
/// tables, queues and bus.
public final class NextVersion extends ForwardingDynamoDb {
  /// The attribute of an item, or the member of an event's data.
  public static final String ADDED = "addedByTheNextVersion";

  NextVersion(DynamoDbClient client) {
    super(client);
  }

  /// Whether the next version of a function has written this JSON.
  public static boolean wrote(String json) {
    return json.contains(ADDED);
  }

  /// The JSON of an event as today's version writes it.
  static String withoutAddition(String json) {
    return json.replace(",\"" + ADDED + "\":true", "");
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    var items = request.transactItems().stream().map(NextVersion::extended).toList();
    return client.transactWriteItems(request.toBuilder().transactItems(items).build());
  }

  private static TransactWriteItem extended(TransactWriteItem write) {
    if (write.put() == null) {
      return write;
    }
    var put = write.put().toBuilder().item(extended(write.put().item())).build();
    return write.toBuilder().put(put).build();
  }

  private static Map<String, AttributeValue> extended(Map<String, AttributeValue> item) {
    var extended = new HashMap<>(item);
    extended.put(ADDED, AttributeValue.fromS("a value"));
    if (Objects.requireNonNull(item.get("pk")).s().startsWith("OUTBOX#")) {
      extended.computeIfPresent(
          "detail", (_, detail) -> AttributeValue.fromS(extended(detail.s())));
    }
    return extended;
  }

  private static String extended(String detail) {
    var event = (ObjectNode) Json.tree(detail);
    ((ObjectNode) event.path("data")).put(ADDED, true);
    return Json.write(event);
  }
}
