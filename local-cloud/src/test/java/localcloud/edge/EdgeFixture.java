package localcloud.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import localcloud.edge.api.FunctionInvoker;
import localcloud.edge.api.InvocationResult;
import localcloud.edge.distribution.ObjectReader;
import localcloud.provision.Deployment;
import localcloud.provision.Provisioner;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.template.Template;

/// An edge on a free port with fake functions and fake buckets, from `edge.template.json`.
public final class EdgeFixture implements AutoCloseable {
  public static final ObjectMapper JSON = new ObjectMapper();

  /// Created once; in a separate class, because the endpoint's threads need this class initialized.
  private static final class Default {
    static final Deployment DEPLOYMENT = deploy(resources -> {});
  }

  final TestClock clock = new TestClock();
  final Functions functions = new Functions();
  final FakeObjects objects = new FakeObjects();
  final Deployment deployment;
  final Edge edge;

  private EdgeFixture(EdgeOptions options, Deployment deployment) throws IOException {
    this.deployment = deployment;
    this.edge = Edge.bind(options);
    edge.serve(deployment, functions, objects, clock);
  }

  static EdgeFixture start(EdgeOptions options) {
    try {
      return new EdgeFixture(options, Default.DEPLOYMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static EdgeFixture start() {
    return start(EdgeOptions.onPort(0));
  }

  /// Starts with changed resources of the template.
  static EdgeFixture start(Consumer<ObjectNode> change) {
    try {
      return new EdgeFixture(EdgeOptions.onPort(0), deploy(change));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    edge.close();
  }

  /// Provisions with an endpoint on which every bucket exists already.
  private static Deployment deploy(Consumer<ObjectNode> change) {
    var endpoint = endpoint();
    endpoint.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    endpoint.start();
    try (var stream = EdgeFixture.class.getResourceAsStream("edge.template.json")) {
      var document = JSON.readTree(stream);
      change.accept((ObjectNode) document.get("Resources"));
      var uri = URI.create("http://localhost:" + endpoint.getAddress().getPort());
      return Provisioner.provision(
          Template.of("Shop", document),
          ProvisionOptions.at(uri, "us-east-1", "123456789012", "test", "test"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      endpoint.stop(0);
    }
  }

  private static HttpServer endpoint() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Fake functions by name; other functions return status 200 with `{}`. Records the events.
  static final class Functions implements FunctionInvoker {
    private final Map<String, Function<JsonNode, CompletionStage<InvocationResult>>> behaviours =
        new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Called> calls = new LinkedBlockingQueue<>();

    record Called(String function, JsonNode event) {}

    void answer(String name, String json) {
      on(name, event -> success(json));
    }

    void on(String name, Function<JsonNode, CompletionStage<InvocationResult>> behaviour) {
      behaviours.put(name, behaviour);
    }

    void end(String name, InvocationResult result) {
      on(name, event -> CompletableFuture.completedFuture(result));
    }

    static CompletionStage<InvocationResult> success(String json) {
      return CompletableFuture.completedFuture(
          new InvocationResult.Success(json.getBytes(StandardCharsets.UTF_8)));
    }

    int count() {
      return calls.size();
    }

    Called next() throws InterruptedException {
      return Objects.requireNonNull(calls.poll(5, TimeUnit.SECONDS), "no function was called");
    }

    JsonNode eventOf(String name) throws InterruptedException {
      while (true) {
        var call = next();
        if (call.function().contains(":app-" + name + ":live")) return call.event();
      }
    }

    @Override
    public CompletionStage<InvocationResult> invoke(String function, byte[] payload) {
      try {
        var event = JSON.readTree(payload);
        calls.add(new Called(function, event));
        var name = function.split(":")[6].replaceFirst("^app-", "");
        var fallback =
            name.equals("auth-authorizer") ? "{\"isAuthorized\": true}" : "{\"statusCode\": 200}";
        return behaviours.getOrDefault(name, any -> success(fallback)).apply(event);
      } catch (IOException e) {
        return CompletableFuture.failedFuture(e);
      }
    }
  }

  /// Objects by `bucket/key`.
  static final class FakeObjects implements ObjectReader {
    private final Map<String, StoredObject> objects = new ConcurrentHashMap<>();
    volatile int reads;

    void put(String bucket, String key, String text, Map<String, String> headers) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      objects.put(
          bucket + "/" + key, new StoredObject(bytes, "\"tag" + text.hashCode() + "\"", headers));
    }

    @Override
    public synchronized Optional<StoredObject> get(String bucket, String key) {
      reads++;
      return Optional.ofNullable(objects.get(bucket + "/" + key));
    }
  }

  /// A clock that moves only by [#advance].
  static final class TestClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-01T10:15:30.250Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
