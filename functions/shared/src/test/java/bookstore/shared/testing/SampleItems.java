package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.kernel.IdSource;
import bookstore.shared.runtime.AwsClients;
import bookstore.shared.runtime.ServiceConfiguration;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items that a service's table has in the example of `events-samples/`, in DynamoDB's JSON:
/// `src/main/resources/samples/items.json`. Functions are primed with them.
public final class SampleItems {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Map<String, String> IDS =
      Map.of(
          "ord", "ord_0198f3e2c0d17a44b5c6d7e8f9011223",
          "lst", "lst_0198f3c4d0e17b52b3c4d5e6f7081929",
          "imp", "imp_0198f3d0aa107c11b2c3d4e5f6071829",
          "usr", "usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e0f",
          "pay", "pay_0198f3e2f3a17e77b8c9d0e1f2132435",
          "tok", "tok_0198f3e1b7a27d33a4b5c6d7e8f90112",
          "shp", "shp_0198f3e5a1b27c66b7c8d9e0f1021324");

  private SampleItems() {}

  public static Clock clock() {
    return Clock.fixed(Instant.parse("2026-03-02T15:20:00Z"), ZoneOffset.UTC);
  }

  /// The ids of the example, each kind's once; then others.
  public static IdSource ids() {
    var left = new HashMap<>(IDS);
    var others = new CountingIds();
    return prefix -> {
      var id = left.remove(prefix);
      return id == null ? others.next(prefix) : id;
    };
  }

  /// A service whose table is in the DynamoDB under test.
  public static ServiceConfiguration service(String name, String table) {
    var clients =
        new AwsClients(Map.of()) {
          @Override
          public <C> C client(Class<C> type, Supplier<C> real) {
            return type == DynamoDbClient.class ? type.cast(TestTables.client()) : real.get();
          }
        };
    return new ServiceConfiguration(name, table, clients);
  }

  /// The file has the same items with the same attributes as the table; values may differ. With
  /// `-Dsamples.write` the file is written.
  public static void check(String table) {
    var file = Path.of("src", "main", "resources", "samples", "items.json");
    var items = JsonNodeFactory.instance.arrayNode();
    TestTables.client().scanPaginator(request -> request.tableName(table)).items().stream()
        .filter(
            item -> !Set.of("OUTBOX", "KEY", "COUNTER", "LISTED", "IMPORTS").contains(kind(item)))
        .sorted(Comparator.comparing(item -> text(item, "pk") + text(item, "sk")))
        .forEach(item -> items.add(map(item)));
    try {
      if (System.getProperty("samples.write") != null) {
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), items);
      }
      assertThat(shape(JSON.readTree(file.toFile()))).isEqualTo(shape(items));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of what a sample must find, not of what it must be the first to write.
  private static String kind(Map<String, AttributeValue> item) {
    return text(item, "pk").replaceFirst("#.*", "");
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }

  private static ObjectNode map(Map<String, AttributeValue> map) {
    var json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(map).forEach((name, value) -> json.set(name, value(value)));
    return json;
  }

  private static ObjectNode value(AttributeValue value) {
    var json = JsonNodeFactory.instance.objectNode();
    return switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case M -> json.set("M", map(value.m()));
      case L -> list(value);
      default -> throw new IllegalArgumentException("no JSON for " + value.type());
    };
  }

  private static ObjectNode list(AttributeValue value) {
    var json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("L");
    value.l().forEach(it -> list.add(value(it)));
    return json;
  }

  /// Every text and number as its type alone; keys stay.
  private static JsonNode shape(JsonNode items) {
    var shapes = JsonNodeFactory.instance.arrayNode();
    for (var item : items) {
      var shape = (ObjectNode) shapeOf(item);
      shape.set("pk", item.get("pk"));
      shapes.add(shape);
    }
    return shapes;
  }

  private static JsonNode shapeOf(JsonNode json) {
    if (json.isValueNode()) {
      return JsonNodeFactory.instance.textNode(json.getNodeType().name());
    }
    if (json.isArray()) {
      var list = JsonNodeFactory.instance.arrayNode();
      json.forEach(it -> list.add(shapeOf(it)));
      return list;
    }
    var map = JsonNodeFactory.instance.objectNode();
    json.properties().forEach(it -> map.set(it.getKey(), shapeOf(it.getValue())));
    return map;
  }
}
