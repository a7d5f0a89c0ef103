package localcloud.runtime.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.Outcome;
import org.jspecify.annotations.Nullable;

/// Lambda's Runtime API and its credentials endpoint, for one process of one function:
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
///
/// Each process has a server of its own, so that the long poll of a process that has died never
/// receives the event of its successor. Of several polls of one process only the latest receives an
/// event.
final class RuntimeApi implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime/";
  private static final String CREDENTIALS = "/2021-04-23/credentials";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Shorter than the time before the expiry at which the SDK fetches new credentials, so that
  /// those of the snapshot are stale at once.
  private static final Duration LIFE_BEFORE_RESTORE = Duration.ofMinutes(2);

  private static final Duration LIFE = Duration.ofHours(6);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String credentialsToken = UUID.randomUUID().toString();
  private final CompletableFuture<Outcome.Failed> initError = new CompletableFuture<>();
  private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
  private final CompletableFuture<Void> restore = new CompletableFuture<>();
  private CompletableFuture<Void> waiting = new CompletableFuture<>();
  private @Nullable CompletableFuture<EventDelivery> poll;
  private @Nullable EventDelivery delivered;
  private volatile Credentials credentials;

  RuntimeApi(Credentials credentials) throws IOException {
    this.credentials = credentials;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext(VERSION, this::handle);
    server.createContext(CREDENTIALS, this::credentials);
    server.start();
  }

  /// `host:port`, as `AWS_LAMBDA_RUNTIME_API` has it.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String credentialsUri() {
    return "http://" + address() + CREDENTIALS;
  }

  /// The `Authorization` header that the credentials endpoint asks for.
  String credentialsToken() {
    return credentialsToken;
  }

  /// Completes when the process waits for an event.
  synchronized CompletableFuture<Void> waiting() {
    return waiting;
  }

  /// Completes when the initialization has failed.
  CompletableFuture<Outcome.Failed> initError() {
    return initError;
  }

  /// Completes when the hooks before the snapshot have run.
  CompletableFuture<Void> snapshot() {
    return snapshot;
  }

  /// Lets the process run its hooks after the restore, and returns new credentials from now on.
  void restore(Credentials fresh) {
    credentials = fresh;
    restore.complete(null);
  }

  /// Passes an event to the process, which must be waiting.
  synchronized void deliver(EventDelivery delivery) {
    if (poll == null) throw new IllegalStateException("the process does not wait for an event");
    delivered = delivery;
    waiting = new CompletableFuture<>();
    poll.complete(delivery);
    poll = null;
  }

  /// Ends the pending calls without a response.
  @Override
  public void close() {
    restore.cancel(false);
    cancelPoll();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var call =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI().getPath().substring(VERSION.length());
      switch (call) {
        case "GET invocation/next" -> next(exchange);
        case "GET restore/next" -> restored(exchange);
        case "POST init/error", "POST restore/error" -> {
          initError.complete(failed(exchange));
          accepted(exchange);
        }
        default -> result(exchange, call);
      }
    } catch (CancellationException e) {
      exchange.close();
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    var delivery = newPoll().join();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", delivery.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(delivery.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", delivery.functionArn());
    headers.set("Lambda-Runtime-Trace-Id", delivery.traceHeader());
    answer(exchange, 200, delivery.event());
  }

  private synchronized void cancelPoll() {
    if (poll != null) poll.cancel(false);
    poll = null;
  }

  private synchronized CompletableFuture<EventDelivery> newPoll() {
    var latest = new CompletableFuture<EventDelivery>();
    cancelPoll();
    poll = latest;
    waiting.complete(null);
    return latest;
  }

  private void restored(HttpExchange exchange) throws IOException {
    snapshot.complete(null);
    restore.join();
    answer(exchange, 200, new byte[0]);
  }

  private void result(HttpExchange exchange, String call) throws IOException {
    var delivery = current();
    if (delivery != null && call.equals("POST invocation/" + delivery.requestId() + "/response")) {
      var document = exchange.getRequestBody().readAllBytes();
      delivery.outcome().complete(new Outcome.Success(document));
      accepted(exchange);
    } else if (delivery != null
        && call.equals("POST invocation/" + delivery.requestId() + "/error")) {
      delivery.outcome().complete(failed(exchange));
      accepted(exchange);
    } else {
      answer(exchange, 404, error("InvalidRequest", "There is no " + call));
    }
  }

  private synchronized @Nullable EventDelivery current() {
    return delivered;
  }

  private static Outcome.Failed failed(HttpExchange exchange) throws IOException {
    var document = exchange.getRequestBody().readAllBytes();
    JsonNode error = JSON.readTree(document);
    return new Outcome.Failed(
        error.path("errorType").asText(), error.path("errorMessage").asText(), document);
  }

  private void credentials(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!credentialsToken.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 403, error("AccessDenied", "The authorization token is wrong."));
        return;
      }
      var life = restore.isDone() ? LIFE : LIFE_BEFORE_RESTORE;
      var document = JSON.createObjectNode();
      document.put("AccessKeyId", credentials.accessKeyId());
      document.put("SecretAccessKey", credentials.secretAccessKey());
      document.put("Token", "local");
      document.put("Expiration", Instant.now().plus(life).toString());
      answer(exchange, 200, JSON.writeValueAsBytes(document));
    }
  }

  private static void accepted(HttpExchange exchange) throws IOException {
    answer(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] error(String type, String message) throws IOException {
    return JSON.writeValueAsBytes(
        JSON.createObjectNode().put("errorType", type).put("errorMessage", message));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
