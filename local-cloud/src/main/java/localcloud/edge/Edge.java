package localcloud.edge;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.stream.StreamSupport;
import localcloud.edge.api.FunctionCaller;
import localcloud.edge.api.FunctionInvoker;
import localcloud.edge.api.HttpApi;
import localcloud.edge.distribution.Distribution;
import localcloud.edge.distribution.ObjectReader;
import localcloud.provision.Deployment;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// The web front on one local port: the template's distribution, HTTP API and authorizer.
public final class Edge implements AutoCloseable {
  private final Listener listener;
  private final String scheme;

  private Edge(Listener listener, String scheme) {
    this.listener = listener;
    this.scheme = scheme;
  }

  /// Listens on 127.0.0.1 only; a taken port is an `IOException`, a template it cannot serve a
  /// `TemplateException`.
  public static Edge start(
      EdgeOptions options, Deployment deployment, FunctionInvoker invoker, ObjectReader objects)
      throws IOException {
    return start(options, deployment, invoker, objects, Clock.systemUTC());
  }

  static Edge start(
      EdgeOptions options,
      Deployment deployment,
      FunctionInvoker invoker,
      ObjectReader objects,
      Clock clock)
      throws IOException {
    var distribution = distribution(options, deployment, invoker, objects, clock);
    Listener.Exchange exchange = distribution::answer;
    if (options.accessLog() != null) {
      exchange = new AccessLog(exchange, options.accessLog());
    }
    var listener = Listener.start(options.port(), options.tls(), exchange);
    return new Edge(listener, options.tls() == null ? "http" : "https");
  }

  /// `http://localhost:8080`, or https.
  public URI uri() {
    return URI.create(scheme + "://localhost:" + listener.port());
  }

  @Override
  public void close() {
    listener.close();
  }

  private static Distribution distribution(
      EdgeOptions options,
      Deployment deployment,
      FunctionInvoker invoker,
      ObjectReader objects,
      Clock clock) {
    var caller = new FunctionCaller(invoker);
    var apis = new ArrayList<HttpApi>();
    for (var api : deployment.ofType("AWS::ApiGatewayV2::Api")) {
      apis.add(HttpApi.of(api, deployment, caller, clock));
    }
    var distributions = deployment.ofType("AWS::CloudFront::Distribution");
    if (distributions.isEmpty() && apis.size() == 1) return Distribution.of(apis.getFirst());
    if (distributions.size() != 1) {
      throw new TemplateException(
          "the edge needs one AWS::CloudFront::Distribution, there are " + distributions.size());
    }
    var origins =
        new LocalOrigins(
            deployment,
            apis,
            objects,
            options.siteDirectory(),
            siteDomain(distributions.getFirst()),
            clock);
    return Distribution.of(distributions.getFirst(), deployment, origins);
  }

  /// The domain name of the default behaviour's origin.
  private static String siteDomain(Resource distribution) {
    var config = distribution.properties().path("DistributionConfig");
    var id = config.path("DefaultCacheBehavior").path("TargetOriginId").asText();
    return StreamSupport.stream(config.path("Origins").spliterator(), false)
        .filter(origin -> origin.path("Id").asText().equals(id))
        .map(origin -> origin.path("DomainName").asText())
        .findFirst()
        .orElse("");
  }
}
