package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.replay.Replay;
import bookstore.catalog.domain.replay.Replays;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Replays in DynamoDB, `REPLAY#<id>`. `./bookstore rebuild` reads the progress there.
public final class DynamoReplays implements Replays {
  private static final String SK = "REPLAY";

  private final CatalogTable table;

  public DynamoReplays(CatalogTable table) {
    this.table = table;
  }

  @Override
  public Optional<Replay> find(String id) {
    return table.records().find(key(id), SK, Replay.class);
  }

  @Override
  public SaveResult advance(Replay next, List<OutboxMessage> messages) {
    var items = new ArrayList<Write>();
    items.add(table.put(key(next.id()), SK, next.version(), next));
    messages.forEach(message -> items.add(table.outbox().put(message)));
    return table.write(items);
  }

  private static String key(String id) {
    return "REPLAY#" + id;
  }
}
