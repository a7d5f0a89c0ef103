package bookstore.bench;

import bookstore.orders.domain.order.Order;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.runtime.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Prints the CPU time that writing and reading an order of two lines costs a function, without the
/// network: as one JSON text by the low-level client, and as native attributes by the enhanced
/// client. A program to run by hand, not a test.
final class OrderStorageBenchmark {
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 20_000;
  private static final String TABLE = "bookstore-orders";
  private static final byte[] EMPTY = bytes("{}");
  private static final ItemKey KEY = new ItemKey("ORDER#ord_1", "ORDER");

  private static final String ORDER =
      """
      {"id":"ord_0198f3e1b7a27d33a4b5c6d7e8f90112","buyerId":"usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e0f",
       "correlationId":"0198f3e1-b7a2-7d33-a4b5-c6d7e8f90112","version":1,"status":"PENDING",
       "lines":[
        {"listingId":"lst_0198f3c4d0e17b52b3c4d5e6f7081921","title":"Cien años de soledad",
         "authors":["Gabriel García Márquez"],"sellerId":"usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e01",
         "quantity":1,"unitPrice":{"amount":3500000,"currency":"COP"}},
        {"listingId":"lst_0198f3c4d0e17b52b3c4d5e6f7081922","title":"Rayuela",
         "authors":["Julio Cortázar"],"sellerId":"usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e02",
         "quantity":2,"unitPrice":{"amount":2000000,"currency":"COP"}}],
       "delivery":{"carrier":"ENVIA","parcelCost":{"amount":1500000,"currency":"COP"},
        "address":{"name":"Ana Torres","line1":"Carrera 43A # 1-50","city":"Medellín",
         "postalCode":"050021","country":"CO"}},
       "totals":{"items":{"amount":7500000,"currency":"COP"},
        "delivery":{"amount":3000000,"currency":"COP"},
        "total":{"amount":10500000,"currency":"COP"}},
       "paymentToken":"tok_0198f3e2b1c07d3391a2b3c4d5e6f708","payment":{"refunds":{}},"shipments":[],
       "history":[{"status":"PENDING","at":"2026-03-02T12:00:00Z"}],"seen":[],
       "placedAt":"2026-03-02T12:00:00Z","updatedAt":"2026-03-02T12:00:00Z"}
      """;

  private final Order order = Json.read(ORDER, Order.class);
  private final Map<String, AttributeValue> attributes = Item.of(KEY, order).attributes();
  private final String text = Json.write(order);
  private final Answering http = new Answering();
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .httpClient(http)
          .build();
  private final RecordTable table = new RecordTable(client, TABLE);

  public static void main(String[] arguments) {
    var benchmark = new OrderStorageBenchmark();
    for (int i = 0; i < 3; i++) {
      benchmark.run();
    }
  }

  private void run() {
    measure("map only, text", () -> Json.read(Json.write(order), Order.class));
    measure("map only, native", () -> new Item(Item.of(KEY, order).attributes()).as(Order.class));
    http.answer = EMPTY;
    measure("write, text, low-level", this::writeText);
    System.out.println("  request of " + http.sent + " bytes");
    measure("write, native, enhanced", this::writeNative);
    System.out.println("  request of " + http.sent + " bytes");
    http.answer = bytes("{\"Item\":{\"document\":{\"S\":" + Json.write(text) + "}}}");
    measure("read, text, low-level", this::readText);
    http.answer = bytes("{\"Item\":" + wire(attributes) + "}");
    measure("read, native, enhanced", this::readNative);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private void writeText() {
    var item =
        Map.of(
            "pk", AttributeValue.fromS(KEY.pk()),
            "sk", AttributeValue.fromS(KEY.sk()),
            "version", AttributeValue.fromN("2"),
            "document", AttributeValue.fromS(Json.write(order)));
    client.putItem(
        request ->
            request
                .tableName(TABLE)
                .item(item)
                .conditionExpression("version = :before")
                .expressionAttributeValues(Map.of(":before", AttributeValue.fromN("1"))));
  }

  private void writeNative() {
    table.write(List.of(table.put(Item.of(KEY, order), 2)));
  }

  private void readText() {
    var key = Map.of("pk", AttributeValue.fromS(KEY.pk()), "sk", AttributeValue.fromS(KEY.sk()));
    var answer = client.getItem(request -> request.tableName(TABLE).key(key).consistentRead(true));
    Json.read(answer.item().getOrDefault("document", AttributeValue.fromS("")).s(), Order.class);
  }

  private void readNative() {
    if (table.find(KEY.pk(), KEY.sk(), Order.class).isEmpty()) {
      throw new IllegalStateException("the order is not in its table");
    }
  }

  private static void measure(String name, Runnable work) {
    IntStream.range(0, WARM_UP).forEach(_ -> work.run());
    var threads = ManagementFactory.getThreadMXBean();
    var start = threads.getCurrentThreadCpuTime();
    IntStream.range(0, ROUNDS).forEach(_ -> work.run());
    var nanos = (threads.getCurrentThreadCpuTime() - start) / ROUNDS;
    System.out.printf("%-28s %8.1f us of CPU%n", name, nanos / 1e3);
  }

  /// As DynamoDB's protocol writes an item.
  private static String wire(Map<String, AttributeValue> item) {
    return Json.write(wireMap(item));
  }

  private static Map<String, Object> wireMap(Map<String, AttributeValue> item) {
    var wire = new LinkedHashMap<String, Object>();
    item.forEach((name, value) -> wire.put(name, wire(value)));
    return wire;
  }

  private static Map<String, Object> wire(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      case BOOL -> Map.of("BOOL", value.bool());
      case M -> Map.of("M", wireMap(value.m()));
      case L -> Map.of("L", value.l().stream().map(OrderStorageBenchmark::wire).toList());
      default -> throw new IllegalArgumentException("an order has no " + value.type());
    };
  }

  /// An HTTP client that answers without a network.
  private static final class Answering implements SdkHttpClient {
    private byte[] answer = EMPTY;
    private long sent;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
            sent = body.transferTo(OutputStream.nullOutputStream());
          }
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
