package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.imports.CheckedLine;
import bookstore.catalog.domain.imports.Import;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.imports.LineReport;
import bookstore.shared.dynamodb.Documents;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Imports in DynamoDB: a head, and for each part an item with its lines, later with its report.
public final class DynamoImports implements Imports {
  private static final String HEAD = "IMPORT";

  private final CatalogTable table;

  record Lines(List<CheckedLine> lines) {}

  record Reports(List<LineReport> lines) {}

  public DynamoImports(CatalogTable table) {
    this.table = table;
  }

  @Override
  public SaveResult start(Import started, List<List<CheckedLine>> parts, OutboxMessage timer) {
    for (int i = 0; i < parts.size(); i++) {
      table.write(
          List.of(
              table
                  .documents()
                  .overwrite(key(started.id()), partKey(i), 1, new Lines(parts.get(i)), Map.of())));
    }
    return table.write(List.of(head(started), table.outbox().put(timer)));
  }

  @Override
  public Optional<Import> find(String id) {
    return table.documents().find(key(id), HEAD, Import.class);
  }

  @Override
  public List<CheckedLine> part(String id, int part) {
    return table
        .documents()
        .find(key(id), partKey(part), Lines.class)
        .map(Lines::lines)
        .orElse(List.of());
  }

  @Override
  public List<LineReport> reports(String id) {
    return table
        .dynamoDb()
        .queryPaginator(
            request ->
                request
                    .tableName(table.name())
                    .keyConditionExpression("pk = :import AND begins_with(sk, :report)")
                    .expressionAttributeValues(
                        Map.of(
                            ":import", AttributeValue.fromS(key(id)),
                            ":report", AttributeValue.fromS("REPORT#")))
                    .consistentRead(true))
        .items()
        .stream()
        .flatMap(item -> Documents.read(item, Reports.class).lines().stream())
        .toList();
  }

  @Override
  public SaveResult advance(Import next, List<LineReport> reports, List<OutboxMessage> messages) {
    int part = next.nextPart() - 1;
    var items = new ArrayList<TransactWriteItem>();
    items.add(head(next));
    items.add(
        table.documents().put(key(next.id()), reportKey(part), 1, new Reports(reports), Map.of()));
    items.add(
        TransactWriteItem.builder()
            .delete(
                Delete.builder()
                    .tableName(table.name())
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS(key(next.id())),
                            "sk", AttributeValue.fromS(partKey(part))))
                    .build())
            .build());
    messages.forEach(message -> items.add(table.outbox().put(message)));
    return table.write(items);
  }

  private TransactWriteItem head(Import written) {
    return table.documents().put(key(written.id()), HEAD, written.version(), written, Map.of());
  }

  private static String key(String id) {
    return "IMPORT#" + id;
  }

  private static String partKey(int part) {
    return "LINES#%05d".formatted(part);
  }

  private static String reportKey(int part) {
    return "REPORT#%05d".formatted(part);
  }
}
