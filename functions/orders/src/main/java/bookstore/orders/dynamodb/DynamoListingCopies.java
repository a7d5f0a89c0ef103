package bookstore.orders.dynamodb;

import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.listings.Listings;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Copies of the listings in DynamoDB, `LISTING#<id>`.
public final class DynamoListingCopies implements Listings {
  private static final String LISTING = "LISTING";

  private final RecordTable table;

  public DynamoListingCopies(RecordTable table) {
    this.table = table;
  }

  @Override
  public Optional<ListingCopy> find(ListingId id) {
    return table.find(pk(id), LISTING, ListingCopy.class);
  }

  @Override
  public Map<ListingId, ListingCopy> find(Collection<ListingId> ids) {
    var pks = ids.stream().distinct().map(DynamoListingCopies::pk).toList();
    return table.find(pks, LISTING, ListingCopy.class).stream()
        .collect(Collectors.toMap(ListingCopy::id, Function.identity()));
  }

  @Override
  public SaveResult save(ListingCopy copy) {
    var item = Item.of(new ItemKey(pk(copy.id()), LISTING), copy);
    return table.save(List.of(table.put(item, copy.revision())));
  }

  private static String pk(ListingId id) {
    return "LISTING#" + id;
  }
}
