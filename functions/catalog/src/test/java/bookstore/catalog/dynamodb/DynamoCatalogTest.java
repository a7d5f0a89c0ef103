package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.CatalogContract;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.shared.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoCatalogTest extends CatalogContract {
  private final CatalogTable table =
      CatalogTable.of(LocalDynamo.client(), LocalDynamo.newTable(), "catalog");

  @Override
  protected Listings listings() {
    return new DynamoListings(table);
  }

  @Override
  protected Reservations reservations() {
    return new DynamoReservations(table);
  }

  @Override
  protected Imports imports() {
    return new DynamoImports(table);
  }

  @Override
  protected List<String> sent() {
    return table
        .dynamoDb()
        .scanPaginator(request -> request.tableName(table.name()))
        .items()
        .stream()
        .filter(item -> text(item, "pk").startsWith("OUTBOX#"))
        .map(item -> text(item, "detailType").replace(".v1", ""))
        .toList();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNullElse(item.get(name), AttributeValue.fromS("")).s();
  }
}
