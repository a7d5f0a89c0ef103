package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.outbox.Outbox;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The catalog table and its transactional writes.
public record CatalogTable(RecordTable records, Outbox outbox) {
  static final String LISTING = "LISTING";

  /// The attribute that a suspended listing has.
  static final String SUSPENSION = "suspension";

  public static CatalogTable of(DynamoDbClient dynamoDb, String name, String service) {
    var records = new RecordTable(dynamoDb, name);
    return new CatalogTable(records, new Outbox(records, service));
  }

  static String key(ListingId id) {
    return "LISTING#" + id;
  }

  ItemKey keyOf(Listing listing) {
    return new ItemKey(key(listing.id()), LISTING);
  }

  /// The listing in an item. An order changes the stock of an item and not its status, so whether
  /// the listing is sold out is seen by the stock, and whether it is suspended by its suspension.
  static Listing listing(Item item) {
    if (item.attributes().containsKey(SUSPENSION)) {
      return item.with("stock", 0).with("status", ListingStatus.SUSPENDED.name()).as(Listing.class);
    }
    var status = item.text("status");
    var onSale = ListingStatus.ACTIVE.name();
    var soldOut = ListingStatus.SOLD_OUT.name();
    if (!status.equals(onSale) && !status.equals(soldOut)) {
      return item.as(Listing.class);
    }
    long stock = item.findNumber("stock").orElse(0L);
    return item.with("status", stock > 0 ? onSale : soldOut).as(Listing.class);
  }

  /// A put of a listing over the version before it. The item of a suspended listing is sold out, as
  /// its event is, so that a function of the version before, which ignores the suspension, does not
  /// sell it.
  Write put(Listing listing) {
    var item = Item.of(keyOf(listing), listing);
    var stored = item.with("status", listing.status().published().name());
    return records.put(stored, listing.version());
  }

  /// A put of the next version of a record.
  Write put(String pk, String sk, long version, Object content) {
    return records.put(Item.of(new ItemKey(pk, sk), content), version);
  }

  /// Writes all or nothing. A transaction that still conflicts with others after its retries is
  /// STALE too: the caller reads again and decides again.
  SaveResult write(List<Write> writes) {
    try {
      return records.save(writes);
    } catch (TransactionCanceledException e) {
      if (Transaction.isConflict(e)) {
        return SaveResult.STALE;
      }
      throw e;
    }
  }
}
