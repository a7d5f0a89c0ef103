package bookstore.bench;

import static bookstore.shared.testing.Eventually.eventually;

import bookstore.catalog.lambda.CatalogApi;
import bookstore.catalog.lambda.CatalogEvents;
import bookstore.orders.lambda.ListingsProjector;
import bookstore.orders.lambda.OrdersApi;
import bookstore.orders.lambda.OrdersEvents;
import bookstore.payments.lambda.PaymentsApi;
import bookstore.payments.lambda.PaymentsEvents;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.HttpCall;
import bookstore.shared.testing.TestContext;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Measures what an order of one line costs from its placement until it is paid: the handlers that
/// move it, called one after the other with the events of the outbox, on DynamoDB Local in a
/// process of its own. Prints for each the CPU time of its thread (JSON, rules, SDK, HTTP, log
/// lines; not the compiler and the garbage collector), its AWS requests, the bytes of all request
/// bodies and of those that write. Relays, queues and read models are left out. A program, not a
/// test.
final class OrderCpuBenchmark {
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 300;
  private static final List<String> SERVICES = List.of("catalog", "orders", "payments");
  private static final PrintStream CONSOLE = System.out;

  private record Cost(long nanos, CountedCalls.Counts calls) {}

  private final DynamoDbClient dynamoDb;
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> catalogApi;
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> ordersApi;
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> paymentsApi;
  private final RequestHandler<SQSEvent, SQSBatchResponse> catalog;
  private final RequestHandler<SQSEvent, SQSBatchResponse> listings;
  private final RequestHandler<SQSEvent, SQSBatchResponse> orders;
  private final RequestHandler<SQSEvent, SQSBatchResponse> payments;
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  private OrderCpuBenchmark(URI endpoint) {
    dynamoDb = client(endpoint);
    SERVICES.forEach(this::createTable);
    catalogApi = new CatalogApi(environment("catalog", endpoint));
    catalog = new CatalogEvents(environment("catalog", endpoint));
    ordersApi = new OrdersApi(environment("orders", endpoint));
    orders = new OrdersEvents(environment("orders", endpoint));
    listings = new ListingsProjector(environment("orders", endpoint));
    paymentsApi = new PaymentsApi(environment("payments", endpoint));
    payments = new PaymentsEvents(environment("payments", endpoint));
  }

  public static void main(String[] arguments) throws Exception {
    int port = freePort();
    var directory = Files.createTempDirectory("dynamodb");
    var server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dsoftware.amazon.awssdk.http.service.impl="
                    + "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService",
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-disableTelemetry",
                "-inMemory",
                "-port",
                Integer.toString(port))
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      var endpoint = URI.create("http://localhost:" + port);
      awaitServer(endpoint);
      System.setOut(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      new OrderCpuBenchmark(endpoint).run();
    } finally {
      server.destroy();
    }
  }

  private void run() {
    var listing = offer();
    for (int round = 0; round < WARM_UP; round++) {
      order(listing, round);
    }
    costs.clear();
    for (int round = WARM_UP; round < WARM_UP + ROUNDS; round++) {
      order(listing, round);
    }
    print();
  }

  private String offer() {
    var created =
        HttpCall.to("POST /v1/listings")
            .as("usr_seller")
            .body(
                """
                {"title":"Rayuela","authors":["Julio Cortázar"],"language":"es","category":"fiction",
                 "condition":"GOOD","price":{"amount":3500000,"currency":"COP"},"stock":999}
                """)
            .send(catalogApi);
    deliver(listings, taken("catalog", "ListingPublished.v1"));
    return Json.tree(created.getBody()).path("id").asText();
  }

  private void order(String listing, int round) {
    var buyer = "usr_" + round;
    var token = token(buyer);
    var placed =
        measured(
            "orders-api: place",
            () ->
                HttpCall.to("POST /v1/orders")
                    .as(buyer)
                    .header("Idempotency-Key", "key-1")
                    .body(
                        """
                        {"lines":[{"listingId":"%s","quantity":1}],"deliveryOptionId":"servientrega",
                         "paymentToken":"%s","shippingAddress":{"name":"Ana","line1":"Calle 1",
                         "city":"Medellín","country":"CO"}}
                        """
                            .formatted(listing, token))
                    .send(ordersApi));
    if (placed.getStatusCode() != 201) {
      throw new IllegalStateException(placed.getBody());
    }
    step("catalog-events: reserve", catalog, "orders", "OrderPlaced.v1");
    step("orders-events: reserved", orders, "catalog", "StockReserved.v1");
    step("payments-events: charge", payments, "orders", "PaymentRequested.v1");
    step("orders-events: paid", orders, "payments", "PaymentCaptured.v1");
    taken("orders", "OrderPaid.v1");
  }

  private String token(String buyer) {
    var answer =
        HttpCall.to("POST /v1/payment-tokens")
            .as(buyer)
            .body(
                """
                {"method":"card","card":{"number":"4242424242424242","expiry":"12/30","cvc":"123",
                 "holder":"ANA TORRES"}}
                """)
            .send(paymentsApi);
    return Json.tree(answer.getBody()).path("token").asText();
  }

  private void step(
      String name, RequestHandler<SQSEvent, SQSBatchResponse> consumer, String from, String type) {
    var event = taken(from, type);
    measured(
        name,
        () -> {
          deliver(consumer, event);
          return true;
        });
  }

  private <T> T measured(String name, Supplier<T> work) {
    var threads = ManagementFactory.getThreadMXBean();
    CountedCalls.start();
    long before = threads.getCurrentThreadCpuTime();
    var result = work.get();
    long nanos = threads.getCurrentThreadCpuTime() - before;
    costs.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Cost(nanos, CountedCalls.stop()));
    return result;
  }

  private void print() {
    CONSOLE.printf("%-26s %9s %9s %9s %9s%n", "", "CPU ms", "requests", "bytes", "written");
    long nanos = 0;
    var all = new CountedCalls.Counts(0, 0, 0);
    for (var step : costs.entrySet()) {
      long median =
          step.getValue().stream()
              .mapToLong(Cost::nanos)
              .sorted()
              .skip(ROUNDS / 2)
              .findFirst()
              .orElse(0);
      var calls = step.getValue().getLast().calls();
      print(step.getKey(), median, calls);
      nanos += median;
      all =
          new CountedCalls.Counts(
              all.requests() + calls.requests(),
              all.bytes() + calls.bytes(),
              all.written() + calls.written());
    }
    print("an order, placed to paid", nanos, all);
  }

  private static void print(String name, long nanos, CountedCalls.Counts calls) {
    CONSOLE.printf(
        "%-26s %9.2f %9d %9d %9d%n",
        name, nanos / 1e6, calls.requests(), calls.bytes(), calls.written());
  }

  private static void deliver(RequestHandler<SQSEvent, SQSBatchResponse> consumer, String event) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId("msg_1");
    message.setBody(event);
    var batch = new SQSEvent();
    batch.setRecords(List.of(message));
    if (!consumer.handleRequest(batch, new TestContext()).getBatchItemFailures().isEmpty()) {
      throw new IllegalStateException("refused: " + event);
    }
  }

  /// Empties a service's outbox, as the relay does, and returns the event of this type.
  private String taken(String service, String wanted) {
    var events = new LinkedHashMap<String, String>();
    var items =
        dynamoDb.scanPaginator(
            scan ->
                scan.tableName(service)
                    .filterExpression("sk = :outbox")
                    .expressionAttributeValues(Map.of(":outbox", AttributeValue.fromS("OUTBOX"))));
    for (var item : items.items()) {
      var type = text(item, "detailType");
      events.put(
          type,
          "{\"detail-type\":\"%s\",\"source\":\"bookstore.%s\",\"detail\":%s}"
              .formatted(type, service, text(item, "detail")));
      var key =
          Map.of(
              "pk", AttributeValue.fromS(text(item, "pk")),
              "sk", AttributeValue.fromS("OUTBOX"));
      dynamoDb.deleteItem(delete -> delete.tableName(service).key(key));
    }
    return Objects.requireNonNull(events.get(wanted), wanted);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  private static Map<String, String> environment(String service, URI endpoint) {
    return Map.of(
        "SERVICE_NAME", service,
        "TABLE_NAME", service,
        "CURRENCY", "COP",
        "COVERS_BUCKET", "covers",
        "SEARCH_BUCKET", "search",
        "AWS_REGION", "us-east-1",
        "AWS_ENDPOINT_URL", endpoint.toString(),
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test");
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private void createTable(String name) {
    var names = List.of("pk", "sk", "waitsFor", "since", "gsi1pk", "gsi1sk");
    dynamoDb.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys("pk", "sk"))
                .globalSecondaryIndexes(
                    index("waiting", "waitsFor", "since"), index("gsi1", "gsi1pk", "gsi1sk"))
                .attributeDefinitions(names.stream().map(OrderCpuBenchmark::attribute).toList()));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static GlobalSecondaryIndex index(String name, String hash, String range) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys(hash, range))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  private static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitServer(URI endpoint) throws InterruptedException {
    try (var client = client(endpoint)) {
      eventually(Duration.ofMinutes(1), client::listTables);
    }
  }
}
