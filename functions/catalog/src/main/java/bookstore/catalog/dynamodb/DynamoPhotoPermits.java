package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.photo.PhotoPermits;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The counts of permits in DynamoDB: `PHOTOS#<listing>`, an item for each day that expires two
/// days later.
public record DynamoPhotoPermits(CatalogTable table) implements PhotoPermits {
  @Override
  public Optional<Count> find(ListingId listing, LocalDate day) {
    return table.records().find(key(listing, day).pk(), key(listing, day).sk(), Count.class);
  }

  @Override
  public SaveResult permit(Count next, OutboxMessage timer) {
    var expiresAt = next.day().plusDays(3).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    var item = Item.of(key(next.listingId(), next.day()), next).with("expiresAt", expiresAt);
    return table.write(
        List.of(table.records().put(item, next.version()), table.outbox().put(timer)));
  }

  @Override
  public void schedule(OutboxMessage timer) {
    table.records().write(List.of(table.outbox().put(timer)));
  }

  private static ItemKey key(ListingId listing, LocalDate day) {
    return new ItemKey("PHOTOS#" + listing, "DAY#" + day);
  }
}
