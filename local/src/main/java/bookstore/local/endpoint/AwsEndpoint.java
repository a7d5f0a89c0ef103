package bookstore.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One AWS endpoint on this machine that any AWS SDK or CLI can talk to.
public final class AwsEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Principal> principals = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> resourcePolicies = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable LambdaApi> functions = new AtomicReference<>();

  private AwsEndpoint(HttpServer server) {
    this.server = server;
  }

  /// Starts listening; throws [EndpointException] with one sentence when it can't, for example when
  /// the port is taken.
  public static AwsEndpoint start(EndpointOptions options) {
    try {
      var server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", exchange -> exchange.sendResponseHeaders(501, -1));
      server.start();
      return new AwsEndpoint(server);
    } catch (IOException e) {
      throw new EndpointException(
          "The endpoint cannot listen on port " + options.port() + ": " + e.getMessage(), e);
    }
  }

  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /// Adds or replaces a principal: from now on calls with its access key are checked against its
  /// policies, default deny.
  public void authorize(Principal principal) {
    principals.put(principal.accessKeyId(), principal);
  }

  /// Sets the policy of a queue, bucket or key, already resolved.
  public void resourcePolicy(String resourceArn, JsonNode policyDocument) {
    resourcePolicies.put(resourceArn, policyDocument);
  }

  /// Sets who answers Lambda's API.
  public void lambda(LambdaApi lambda) {
    functions.set(lambda);
  }

  public IamReport iamReport() {
    return new IamReport(List.of());
  }

  public Meter meter() {
    return List::of;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
