package bookstore.auth.lambda;

import bookstore.auth.Stores;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.events.Envelope;
import bookstore.shared.messaging.Events;
import bookstore.shared.testing.TestTables;
import java.util.List;

class LinkOperationsDynamoTest extends LinkOperationsContract {
  LinkOperationsDynamoTest() {
    super(Stores.inDynamo());
  }

  /// The outbox, which no relay empties here.
  @Override
  List<Envelope> published() {
    return TestTables.client()
        .scanPaginator(request -> request.tableName(stores.table()))
        .items()
        .stream()
        .map(Item::new)
        .filter(item -> item.text("pk").startsWith("OUTBOX#"))
        .map(LinkOperationsDynamoTest::envelope)
        .toList();
  }

  private static Envelope envelope(Item item) {
    return Events.read(
        "{\"detail-type\":\"%s\",\"detail\":%s}"
            .formatted(item.text("detailType"), item.text("detail")));
  }
}
