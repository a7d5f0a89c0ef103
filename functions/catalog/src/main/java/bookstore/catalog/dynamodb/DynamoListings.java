package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingQuota;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.ItemQuery;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Listings in DynamoDB. A seller's list consists of pointer items, so that a change of stock
/// writes one item and an order of 50 lines fits into one transaction.
public final class DynamoListings implements Listings {
  private final CatalogTable table;
  private final int mostPerDay;

  /// @param mostPerDay how many listings a seller may add on one day
  public DynamoListings(CatalogTable table, int mostPerDay) {
    this.table = table;
    this.mostPerDay = mostPerDay;
  }

  @Override
  public Optional<Listing> find(ListingId id) {
    return table.records().find(key(id)).map(CatalogTable::listing);
  }

  @Override
  public List<Listing> findAll(Collection<ListingId> ids) {
    var keys = ids.stream().distinct().map(DynamoListings::key).toList();
    return listings(table.records().findAll(keys));
  }

  @Override
  public void all(Consumer<List<Listing>> some) {
    table.records().scan(CatalogTable.LISTING, items -> some.accept(listings(items)));
  }

  @Override
  public Page<Listing> page(Optional<String> after, int items) {
    var part = table.records().scan(CatalogTable.LISTING, after.map(DynamoListings::key), items);
    return new Page<>(listings(part.items()), part.next().map(DynamoListings::position));
  }

  private static List<Listing> listings(List<Item> items) {
    return items.stream().map(CatalogTable::listing).toList();
  }

  private static ItemKey key(ListingId id) {
    return new ItemKey(CatalogTable.key(id), CatalogTable.LISTING);
  }

  private static String position(ItemKey key) {
    return key.pk() + '\n' + key.sk();
  }

  private static ItemKey key(String position) {
    int end = position.indexOf('\n');
    return new ItemKey(position.substring(0, end), position.substring(end + 1));
  }

  @Override
  public Page<Listing> ofSeller(
      UserId seller, Optional<ListingStatus> status, int limit, Optional<String> after) {
    var items = new ArrayList<Listing>();
    var position = after;
    while (true) {
      var pointers = pointers(seller, position, limit);
      var found = byId(pointers);
      for (var pointer : pointers) {
        if (items.size() == limit) {
          return new Page<>(items, position);
        }
        position = Optional.of(pointer.sortKey());
        var listing = found.get(pointer.id());
        if (listing != null && status.map(listing.status()::equals).orElse(true)) {
          items.add(listing);
        }
      }
      if (pointers.size() <= limit) {
        return Page.last(items);
      }
    }
  }

  @Override
  public Added addAll(List<New> offers) {
    var first = offers.getFirst().listing();
    var writes = new ArrayList<Write>();
    writes.add(DynamoErasedSellers.isNot(table, first.sellerId()));
    writes.add(count(first.sellerId(), first.createdAt(), offers.size()));
    for (var offer : offers) {
      writes.add(table.put(offer.listing()));
      writes.add(pointerTo(offer.listing()));
      writes.add(table.outbox().event(offer.event()));
    }
    return switch (table.records().write(writes)) {
      case Transaction.Outcome.Written() -> Added.ADDED;
      case Transaction.Outcome.Refused(var positions) -> {
        if (positions.contains(0)) {
          yield Added.SELLER_ERASED;
        }
        yield positions.equals(List.of(1)) ? Added.QUOTA_EXCEEDED : Added.TAKEN;
      }
    };
  }

  /// The item of a seller's day, `LISTED#<seller>`, which expires two days later.
  private Write count(UserId seller, Instant time, int added) {
    var day = ListingQuota.dayOf(time);
    var values =
        Map.of(
            "added",
            added,
            "mostBefore",
            mostPerDay - added,
            "zero",
            0,
            "expiresAt",
            day.plusDays(3).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    var isWithin =
        "#listings <= :mostBefore OR (attribute_not_exists(#listings) AND :zero <= :mostBefore)";
    return table
        .records()
        .change(
            countKey(seller, day),
            "ADD #listings :added SET #expiresAt = :expiresAt",
            WriteCondition.of(isWithin, values));
  }

  @Override
  public ListingQuota quota(UserId seller, Instant time) {
    var day = ListingQuota.dayOf(time);
    var used =
        table.records().find(countKey(seller, day)).flatMap(item -> item.findNumber("listings"));
    return new ListingQuota(mostPerDay, used.orElse(0L).intValue(), day);
  }

  private static ItemKey countKey(UserId seller, LocalDate day) {
    return new ItemKey("LISTED#" + seller, "DAY#" + day);
  }

  @Override
  public SaveResult replace(Listing listing, Envelope event) {
    return table.write(List.of(table.put(listing), table.outbox().event(event)));
  }

  /// Reads one more than the page has, to know whether there is a next page.
  private List<Pointer> pointers(UserId seller, Optional<String> after, int limit) {
    var all = ItemQuery.of(sellerKey(seller));
    var query = after.map(all::before).orElse(all).backwards().atMost(limit + 1);
    return table.records().query(query).stream().map(Pointer::of).toList();
  }

  private Map<ListingId, Listing> byId(List<Pointer> pointers) {
    return findAll(pointers.stream().map(Pointer::id).toList()).stream()
        .collect(Collectors.toMap(Listing::id, Function.identity()));
  }

  /// The pointer's sort key begins with the time of the offer; 14 digits are enough until the year
  /// 5138.
  private Write pointerTo(Listing listing) {
    var sortKey = String.format("%014d#%s", listing.createdAt().toEpochMilli(), listing.id());
    var key = new ItemKey(sellerKey(listing.sellerId()), sortKey);
    return table.records().overwrite(Item.of(key));
  }

  private static String sellerKey(UserId seller) {
    return "SELLER#" + seller;
  }

  private record Pointer(String sortKey, ListingId id) {
    static Pointer of(Item item) {
      var text = item.key().sk();
      return new Pointer(text, new ListingId(text.substring(text.indexOf('#') + 1)));
    }
  }
}
