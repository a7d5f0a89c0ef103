package localcloud.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import localcloud.endpoint.wire.AwsJson;

/// Another AWS endpoint with one empty stream, whose iterators are numbered and do not contain the
/// stream's ARN.
final class OpaqueStream implements AutoCloseable {
  private final HttpServer server;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  OpaqueStream() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /// The iterators with which records were requested.
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var iterator = AwsJson.parse(body).flatMap(json -> AwsJson.optional(json, "ShardIterator"));
    iterator.ifPresent(asked::add);
    var next = "ShardIterator\": \"opaque+" + asked.size() + "/=\"";
    var json = iterator.isPresent() ? "{\"Records\": [], \"Next" + next + "}" : "{\"" + next + "}";
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
