package bookstore.orders.dynamodb;

import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.listings.Listings;
import bookstore.shared.dynamodb.Documents;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Copies of the listings in DynamoDB, `LISTING#<id>`.
public final class DynamoListings implements Listings {
  private static final String LISTING = "LISTING";

  private final DynamoDbClient dynamoDb;
  private final Documents documents;

  public DynamoListings(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.documents = new Documents(dynamoDb, table);
  }

  @Override
  public Optional<ListingCopy> find(ListingId id) {
    return documents.find(pk(id), LISTING, ListingCopy.class);
  }

  @Override
  public Map<ListingId, ListingCopy> find(Collection<ListingId> ids) {
    var pks = ids.stream().distinct().map(DynamoListings::pk).toList();
    return documents.find(pks, LISTING, ListingCopy.class).stream()
        .collect(Collectors.toMap(ListingCopy::id, Function.identity()));
  }

  @Override
  public SaveResult save(ListingCopy copy) {
    var item = documents.put(pk(copy.id()), LISTING, copy.revision(), copy, Map.of());
    return Transaction.save(dynamoDb, List.of(item));
  }

  private static String pk(ListingId id) {
    return "LISTING#" + id;
  }
}
