package bookstore.shared.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers the AWS calls of a function that is primed, on a loopback port: reads find the items it
/// was given, writes and messages are accepted and forgotten. So nothing that is primed leaves the
/// sandbox.
final class PrimingEndpoint implements AutoCloseable {
  private static final String ACCEPTED = "{}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final PrimingTable table;
  private final PrimingKey key = new PrimingKey();

  PrimingEndpoint(List<ObjectNode> items) throws IOException {
    table = new PrimingTable(items);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Before the next sample: it finds all items again.
  void refill() {
    table.refill();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target == null) {
        answerS3(exchange);
      } else {
        var operation = target.substring(target.indexOf('.') + 1);
        send(exchange, 200, "application/x-amz-json-1.0", answer(operation, Json.tree(request)));
      }
    }
  }

  private String answer(String operation, JsonNode request) {
    return switch (operation) {
      case "GetItem" -> table.get(request);
      case "BatchGetItem" -> table.getBatch(request);
      case "Query", "Scan" -> table.query(request);
      case "UpdateItem", "DeleteItem" -> table.attributes(request);
      case "PutEvents" -> published(request.path("Entries").size());
      case "SendMessage" -> sent(request.path("MessageBody").asText()).toString();
      case "SendMessageBatch" -> sentBatch(request.path("Entries"));
      case "GetPublicKey" -> key.publicKey();
      case "Sign" -> key.sign(request);
      default -> ACCEPTED;
    };
  }

  private static String published(int entries) {
    var answer = Json.object().put("FailedEntryCount", 0);
    var results = answer.putArray("Entries");
    for (int i = 0; i < entries; i++) {
      results.addObject().put("EventId", "primed");
    }
    return answer.toString();
  }

  private static String sentBatch(JsonNode entries) {
    var answer = Json.object();
    var successful = answer.putArray("Successful");
    for (var entry : entries) {
      successful.add(
          sent(entry.path("MessageBody").asText()).set("Id", entry.path("Id")).deepCopy());
    }
    return answer.toString();
  }

  /// The SDK compares the digest of a message with its own.
  private static ObjectNode sent(String body) {
    return Json.object().put("MessageId", "primed").put("MD5OfMessageBody", md5(body));
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no MD5", e);
    }
  }

  /// Buckets are empty.
  private static void answerS3(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD")) {
      send(exchange, 404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
    } else {
      send(exchange, 200, "application/xml", "");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
