package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.bulk.EventBacklog;

/// The outbox items of the table that the relay has not deleted yet.
public record DynamoEventBacklog(CatalogTable table) implements EventBacklog {
  @Override
  public int size(int limit) {
    return table.outbox().waiting(limit);
  }
}
