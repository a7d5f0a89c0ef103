package bookstore.bench;

import bookstore.shared.http.Http;
import bookstore.shared.http.Response;
import bookstore.shared.runtime.Contract;
import bookstore.shared.testing.HttpCall;
import bookstore.shared.testing.TestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures the time that the HTTP edge adds to a request, with handlers that do nothing. A
/// program, not a test; run it with the JVM options of the functions to get their times.
final class RequestBenchmark {
  private static final int WARM_UP = 3_000;
  private static final int ROUNDS = 5_000;

  private RequestBenchmark() {}

  public static void main(String[] arguments) {
    var start = System.nanoTime();
    var orders = edge("orders-api");
    print("load the contract, compile the schemas of orders-api", System.nanoTime() - start);
    var calls = new LinkedHashMap<String, APIGatewayV2HTTPEvent>();
    calls.put("an order of 1 line", order(1));
    calls.put("an order of 50 lines", order(50));
    calls.put("an order with an unknown field", wrongOrder());
    calls.put("a cart of 50 lines", cart());
    calls.put("a list with two parameters", list());
    calls.forEach((name, event) -> print(name + ", first", time(orders, event)));
    calls.forEach((name, event) -> measure(name, orders, event));
  }

  private static void measure(String name, Http edge, APIGatewayV2HTTPEvent event) {
    IntStream.range(0, WARM_UP).forEach(_ -> time(edge, event));
    var times = IntStream.range(0, ROUNDS).mapToLong(_ -> time(edge, event)).sorted().toArray();
    System.out.printf(
        "%-52s median %8.3f ms, 99%% %8.3f ms%n",
        name + ", warm", times[ROUNDS / 2] / 1e6, times[ROUNDS * 99 / 100] / 1e6);
  }

  private static long time(Http edge, APIGatewayV2HTTPEvent event) {
    var start = System.nanoTime();
    edge.handleRequest(event, new TestContext());
    return System.nanoTime() - start;
  }

  private static void print(String what, long nanos) {
    System.out.printf("%-52s %15.3f ms%n", what, nanos / 1e6);
  }

  private static Http edge(String function) {
    Map<String, Http.Operation> handlers =
        Contract.of(function).operations().stream()
            .collect(
                Collectors.toMap(Contract.Operation::id, _ -> request -> Response.noContent()));
    return Http.operations(function, handlers);
  }

  private static APIGatewayV2HTTPEvent order(int lines) {
    return HttpCall.to("POST /v1/orders")
        .as("usr_1")
        .header("idempotency-key", "key-1")
        .body(order(lines, ""))
        .event();
  }

  private static APIGatewayV2HTTPEvent wrongOrder() {
    return HttpCall.to("POST /v1/orders")
        .as("usr_1")
        .header("idempotency-key", "key-1")
        .body(order(1, ",\"total\":1"))
        .event();
  }

  private static APIGatewayV2HTTPEvent cart() {
    return HttpCall.to("PUT /v1/cart").as("usr_1").body("{\"lines\":[" + lines(50) + "]}").event();
  }

  private static APIGatewayV2HTTPEvent list() {
    return HttpCall.to("GET /v1/orders")
        .as("usr_1")
        .query("limit", "24")
        .query("cursor", "abc")
        .event();
  }

  private static String order(int lines, String more) {
    return """
    {"lines":[%s],"deliveryOptionId":"envia","shippingAddress":{"name":"Ana Torres",
     "line1":"Carrera 43A # 1-50","line2":"Apto 802","city":"Medellín","region":"Antioquia",
     "postalCode":"050021","country":"CO"},"paymentToken":"tok_0198f3e2b1c07d3391a2b3c4d5e6f708",
     "expectedTotal":{"amount":4700000,"currency":"COP"}%s}\
    """
        .formatted(lines(lines), more);
  }

  private static String lines(int count) {
    var lines = new String[count];
    Arrays.setAll(
        lines,
        i ->
            "{\"listingId\":\"lst_0198f3c4d0e17b52b3c4d5e6f70819%02d\",\"quantity\":1}"
                .formatted(i));
    return String.join(",", lines);
  }
}
