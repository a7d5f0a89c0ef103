package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.listing.Listing;
import bookstore.shared.dynamodb.Documents;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.outbox.Outbox;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The catalog table and what is written to it in transactions.
public record CatalogTable(
    DynamoDbClient dynamoDb, String name, Documents documents, Outbox outbox) {
  public static CatalogTable of(DynamoDbClient dynamoDb, String name, String service) {
    return new CatalogTable(
        dynamoDb, name, new Documents(dynamoDb, name), new Outbox(name, service));
  }

  static String key(ListingId id) {
    return "LISTING#" + id;
  }

  /// A put of a listing over the version before it.
  TransactWriteItem put(Listing listing) {
    return documents.put(key(listing.id()), "LISTING", listing.version(), listing, Map.of());
  }

  /// A transaction that conflicts with others for longer than its retries last is STALE too: its
  /// writer reads again and decides again.
  SaveResult write(List<TransactWriteItem> items) {
    try {
      return Transaction.save(dynamoDb, items);
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(reason -> "TransactionConflict".equals(reason.code()))) {
        return SaveResult.STALE;
      }
      throw e;
    }
  }
}
