package bookstore.catalog.lucene;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.Condition;
import bookstore.catalog.domain.listing.Draft;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Seller;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.kernel.Isbn;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The listings of `tools/sample-catalogue`, which seed a local shop.
public final class SampleListings {
  private static final Path FILE = Path.of("../../tools/sample-catalogue/listings.csv");

  private SampleListings() {}

  public static List<Listing> listings() {
    var schema = CsvSchema.emptySchema().withHeader();
    try (var rows =
        new CsvMapper().readerForMapOf(String.class).with(schema).readValues(FILE.toFile())) {
      var listings = new ArrayList<Listing>();
      while (rows.hasNext()) {
        @SuppressWarnings("unchecked")
        var row = (Map<String, String>) rows.next();
        listings.add(listing(row, listings.size()));
      }
      return listings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds the sample listings to a catalog and returns their ids.
  static List<ListingId> offerAll(InMemoryCatalog catalog) {
    var listings = listings();
    listings.forEach(listing -> offer(catalog, listing));
    return listings.stream().map(Listing::id).collect(Collectors.toList());
  }

  public static void offer(InMemoryCatalog catalog, Listing listing) {
    var event = new ListingWithdrawn(listing.id(), listing.version(), listing.sellerId());
    catalog.replace(listing, new Envelope("evt_1", ListingFixtures.NOW, "c", event));
  }

  private static Listing listing(Map<String, String> row, int number) {
    var id = new ListingId("lst_%05d".formatted(number));
    var seller = new Seller(new UserId("usr_" + cell(row, "seller")), cell(row, "seller"));
    return Listing.offer(id, seller, draft(row), ListingFixtures.NOW.plusSeconds(number));
  }

  private static Draft draft(Map<String, String> row) {
    var isbn = optional(row, "isbn");
    var year = optional(row, "year");
    return new Draft(
        cell(row, "title"),
        Arrays.stream(cell(row, "authors").split(";")).map(String::strip).toList(),
        isbn == null ? null : Isbn.parse(isbn).orElseThrow(),
        optional(row, "publisher"),
        year == null ? null : Integer.valueOf(year),
        cell(row, "language"),
        cell(row, "category"),
        Condition.valueOf(cell(row, "condition")),
        optional(row, "description"),
        new Money(Long.parseLong(cell(row, "price")) * 100, "COP"),
        Integer.parseInt(cell(row, "stock")));
  }

  private static @Nullable String optional(Map<String, String> row, String column) {
    var value = cell(row, column);
    return value.isBlank() ? null : value;
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }
}
