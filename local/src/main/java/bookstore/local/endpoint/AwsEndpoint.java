package bookstore.local.endpoint;

import bookstore.local.endpoint.dynamodb.DynamoService;
import bookstore.local.endpoint.iam.Arns;
import bookstore.local.endpoint.iam.Authorizer;
import bookstore.local.endpoint.iam.Permissions;
import bookstore.local.endpoint.sqs.SqsService;
import bookstore.local.endpoint.store.DataDirectory;
import bookstore.local.endpoint.wire.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One AWS endpoint on this machine that any AWS SDK or CLI can talk to.
///
/// It knows a caller by the access key and does not verify signatures: whoever can reach the port
/// already is on this machine.
public final class AwsEndpoint implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AwsEndpoint.class.getName());

  static {
    // an answer is a small write after a small write: waiting for the acknowledgement in between
    // costs 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // clients keep connections longer than the server's usual 30 seconds
    System.setProperty("sun.net.httpserver.idleInterval", "600");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    System.setProperty("org.eclipse.jetty.util.log.announce", "false");
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final Authorizer authorizer;
  private final CallMeter meter = new CallMeter();
  private final AtomicReference<@Nullable LambdaApi> functions = new AtomicReference<>();
  private final List<AutoCloseable> toClose = new ArrayList<>();

  private AwsEndpoint(EndpointOptions options, HttpServer server) {
    this.server = server;
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
    this.authorizer = new Authorizer(options.region(), options.accountId());
    var arns = new Arns(options.region(), options.accountId());
    var permissions = new Permissions(arns, id -> id);
    var directory = DataDirectory.open(options.data());
    toClose.add(directory);
    server.setExecutor(executor);
    server.createContext(
        "/", new Front(new Services(services(directory, arns)), authorizer, permissions, meter));
  }

  private Map<String, Service> services(DataDirectory directory, Arns arns) {
    var services = new HashMap<String, Service>();
    var dynamo =
        new Starting<>("DynamoDB Local", () -> DynamoService.start(directory.of("dynamodb"), arns));
    var sqs =
        new Starting<>("ElasticMQ", () -> SqsService.start(directory.of("sqs"), arns, this::guard));
    toClose.addFirst(dynamo);
    toClose.addFirst(sqs);
    services.put("dynamodb", dynamo);
    services.put("sqs", sqs);
    return services;
  }

  private void guard(String arn, Optional<JsonNode> policy) {
    policy.ifPresentOrElse(
        document -> authorizer.resourcePolicy(arn, document),
        () -> authorizer.removeResourcePolicy(arn));
  }

  /// Starts listening; throws [EndpointException] with one sentence when it can't, for example when
  /// the port is taken.
  public static AwsEndpoint start(EndpointOptions options) {
    HttpServer server;
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
    } catch (IOException e) {
      throw new EndpointException(
          "The AWS endpoint cannot listen on port " + options.port() + ": " + e.getMessage() + ".",
          e);
    }
    try {
      var endpoint = new AwsEndpoint(options, server);
      server.start();
      return endpoint;
    } catch (RuntimeException e) {
      server.stop(0);
      throw e;
    }
  }

  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /// Adds or replaces a principal: from now on calls with its access key are checked against its
  /// policies, default deny.
  public void authorize(Principal principal) {
    authorizer.authorize(principal);
  }

  /// Sets the policy of a queue, bucket or key, already resolved.
  public void resourcePolicy(String resourceArn, JsonNode policyDocument) {
    authorizer.resourcePolicy(resourceArn, policyDocument);
  }

  /// Sets who answers Lambda's API.
  public void lambda(LambdaApi lambda) {
    functions.set(lambda);
  }

  public IamReport iamReport() {
    return authorizer.report();
  }

  public Meter meter() {
    return meter;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    for (var part : toClose) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.log(
            System.Logger.Level.WARNING, "A part of the endpoint did not close: " + e.getMessage());
      }
    }
  }
}
