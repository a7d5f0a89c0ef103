package bookstore.local.edge;

import bookstore.local.provision.Deployment;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// The shop's front on one local port: the template's distribution, HTTP API and authorizer.
public final class Edge implements AutoCloseable {
  private final HttpServer server;
  private final String scheme;

  private Edge(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
  }

  /// Listens on 127.0.0.1 only; a taken port is an `IOException`.
  public static Edge start(
      EdgeOptions options, Deployment deployment, FunctionInvoker invoker, StoredObjects objects)
      throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port());
    var server = HttpServer.create(address, 0);
    server.start();
    return new Edge(server, options.tls() == null ? "http" : "https");
  }

  /// `http://localhost:8080`, or https.
  public URI uri() {
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
