package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.imports.CheckedLine;
import bookstore.catalog.domain.imports.Import;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.imports.ImportsInFlight;
import bookstore.catalog.domain.imports.LineReport;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.ItemQuery;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Imports in DynamoDB: a head item, and for each part an item with its lines, which its report
/// replaces later; and for each seller `IMPORTS#<seller>`, the imports in flight.
public final class DynamoImports implements Imports {
  private static final String HEAD = "IMPORT";
  private static final String IN_FLIGHT = "IN_FLIGHT";

  private final CatalogTable table;

  record Lines(List<CheckedLine> lines) {}

  record Reports(List<LineReport> lines) {}

  public DynamoImports(CatalogTable table) {
    this.table = table;
  }

  @Override
  public Optional<ImportsInFlight> inFlight(UserId seller) {
    return table.records().find(sellerKey(seller), IN_FLIGHT, ImportsInFlight.class);
  }

  @Override
  public SaveResult start(
      Import started,
      List<List<CheckedLine>> parts,
      ImportsInFlight inFlight,
      OutboxMessage timer) {
    table.records().overwriteAll(items(started, parts));
    var key = sellerKey(inFlight.sellerId());
    return table.write(
        List.of(
            head(started),
            table.put(key, IN_FLIGHT, inFlight.version(), inFlight),
            table.outbox().put(timer)));
  }

  @Override
  public Optional<Import> find(String id) {
    return table.records().find(key(id), HEAD, Import.class);
  }

  @Override
  public List<CheckedLine> part(String id, int part) {
    return table
        .records()
        .find(key(id), partKey(part), Lines.class)
        .map(Lines::lines)
        .orElse(List.of());
  }

  @Override
  public List<LineReport> reports(String id) {
    var query = ItemQuery.of(key(id)).startingWith("REPORT#");
    return table.records().query(query).stream()
        .flatMap(item -> item.as(Reports.class).lines().stream())
        .toList();
  }

  @Override
  public SaveResult advance(Import next, List<LineReport> reports, List<OutboxMessage> messages) {
    int part = next.nextPart() - 1;
    var items = new ArrayList<Write>();
    items.add(head(next));
    items.add(table.put(key(next.id()), reportKey(part), 1, new Reports(reports)));
    items.add(table.records().delete(new ItemKey(key(next.id()), partKey(part))));
    messages.forEach(message -> items.add(table.outbox().put(message)));
    return table.write(items);
  }

  private static List<Item> items(Import started, List<List<CheckedLine>> parts) {
    var items = new ArrayList<Item>();
    for (var part : parts) {
      items.add(Item.of(new ItemKey(key(started.id()), partKey(items.size())), new Lines(part)));
    }
    return items;
  }

  private Write head(Import written) {
    return table.put(key(written.id()), HEAD, written.version(), written);
  }

  private static String key(String id) {
    return "IMPORT#" + id;
  }

  private static String sellerKey(UserId seller) {
    return "IMPORTS#" + seller;
  }

  private static String partKey(int part) {
    return "LINES#%05d".formatted(part);
  }

  private static String reportKey(int part) {
    return "REPORT#%05d".formatted(part);
  }
}
