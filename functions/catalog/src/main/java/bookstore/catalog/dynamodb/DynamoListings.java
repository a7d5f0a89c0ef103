package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.dynamodb.Documents;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Listings in DynamoDB. A seller's list holds pointers, so that a change of stock writes one item
/// and an order of 50 lines fits into one transaction.
public final class DynamoListings implements Listings {
  private final CatalogTable table;

  public DynamoListings(CatalogTable table) {
    this.table = table;
  }

  @Override
  public Optional<Listing> find(ListingId id) {
    return table.documents().find(CatalogTable.key(id), "LISTING", Listing.class);
  }

  @Override
  public List<Listing> findAll(Collection<ListingId> ids) {
    var keys = ids.stream().distinct().map(CatalogTable::key).toList();
    return table.documents().find(keys, "LISTING", Listing.class);
  }

  @Override
  public void all(Consumer<List<Listing>> some) {
    var pages =
        table
            .dynamoDb()
            .scanPaginator(
                request ->
                    request
                        .tableName(table.name())
                        .filterExpression("sk = :listing")
                        .expressionAttributeValues(
                            Map.of(":listing", AttributeValue.fromS("LISTING")))
                        .consistentRead(true));
    for (var page : pages) {
      some.accept(page.items().stream().map(item -> Documents.read(item, Listing.class)).toList());
    }
  }

  @Override
  public Page<Listing> page(Optional<String> after, int items) {
    var request =
        ScanRequest.builder()
            .tableName(table.name())
            .filterExpression("sk = :listing")
            .expressionAttributeValues(Map.of(":listing", AttributeValue.fromS("LISTING")))
            .consistentRead(true)
            .limit(items);
    after.map(DynamoListings::key).ifPresent(request::exclusiveStartKey);
    var answer = table.dynamoDb().scan(request.build());
    var found = answer.items().stream().map(item -> Documents.read(item, Listing.class)).toList();
    return answer.hasLastEvaluatedKey()
        ? new Page<>(found, Optional.of(position(answer.lastEvaluatedKey())))
        : Page.last(found);
  }

  private static String position(Map<String, AttributeValue> key) {
    return Objects.requireNonNull(key.get("pk")).s()
        + '\n'
        + Objects.requireNonNull(key.get("sk")).s();
  }

  private static Map<String, AttributeValue> key(String position) {
    int end = position.indexOf('\n');
    return Map.of(
        "pk", AttributeValue.fromS(position.substring(0, end)),
        "sk", AttributeValue.fromS(position.substring(end + 1)));
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
  public SaveResult addAll(List<New> offers) {
    return table.write(
        Stream.concat(
                offers.stream()
                    .map(offer -> offer.listing().sellerId())
                    .distinct()
                    .map(seller -> DynamoErasedSellers.isNot(table, seller)),
                offers.stream()
                    .flatMap(
                        offer ->
                            Stream.of(
                                table.put(offer.listing()),
                                pointerTo(offer.listing()),
                                table.outbox().event(offer.event()))))
            .toList());
  }

  @Override
  public SaveResult replace(Listing listing, Envelope event) {
    return table.write(List.of(table.put(listing), table.outbox().event(event)));
  }

  /// One more than the page holds, to know whether there is another.
  private List<Pointer> pointers(UserId seller, Optional<String> after, int limit) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":seller", AttributeValue.fromS(sellerKey(seller)));
    after.ifPresent(sortKey -> values.put(":after", AttributeValue.fromS(sortKey)));
    var condition = after.isEmpty() ? "pk = :seller" : "pk = :seller AND sk < :after";
    var answer =
        table
            .dynamoDb()
            .query(
                request ->
                    request
                        .tableName(table.name())
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(values)
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(limit + 1));
    return answer.items().stream().map(Pointer::of).toList();
  }

  private Map<ListingId, Listing> byId(List<Pointer> pointers) {
    return findAll(pointers.stream().map(Pointer::id).toList()).stream()
        .collect(Collectors.toMap(Listing::id, Function.identity()));
  }

  /// Sorts by the time of offering; 14 digits hold until the year 5138.
  private TransactWriteItem pointerTo(Listing listing) {
    var sortKey = String.format("%014d#%s", listing.createdAt().toEpochMilli(), listing.id());
    var item =
        Map.of(
            "pk", AttributeValue.fromS(sellerKey(listing.sellerId())),
            "sk", AttributeValue.fromS(sortKey));
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table.name()).item(item).build())
        .build();
  }

  private static String sellerKey(UserId seller) {
    return "SELLER#" + seller;
  }

  private record Pointer(String sortKey, ListingId id) {
    static Pointer of(Map<String, AttributeValue> item) {
      @Nullable AttributeValue sortKey = item.get("sk");
      if (sortKey == null) {
        throw new IllegalStateException("an item without sk");
      }
      var text = sortKey.s();
      return new Pointer(text, new ListingId(text.substring(text.indexOf('#') + 1)));
    }
  }
}
