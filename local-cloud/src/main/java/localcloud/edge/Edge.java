package localcloud.edge;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import localcloud.edge.api.FunctionCaller;
import localcloud.edge.api.FunctionInvoker;
import localcloud.edge.api.HttpApi;
import localcloud.edge.distribution.Distribution;
import localcloud.edge.distribution.ObjectReader;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.Origin;
import localcloud.http.Headers;
import localcloud.http.HttpRequestHandler;
import localcloud.http.HttpServer;
import localcloud.http.PageGuard;
import localcloud.http.ResponseBody;
import localcloud.http.ServerRequest;
import localcloud.http.ServerResponse;
import localcloud.provision.Deployment;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// The template's CloudFront distribution and HTTP API on one local port.
public final class Edge implements AutoCloseable {
  /// CloudFront's limit for request line and headers, see
  /// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
  private static final int MAX_HEAD_BYTES = 20_480;

  /// API Gateway's limit for a body, the highest of all origins, see
  /// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  /// Below it are the pages of the local cloud itself. No other site may link to them.
  private static final String MAIL = "/__mail";

  private static final PageGuard OF_MAIL = PageGuard.ofService();

  private final EdgeOptions options;
  private final HttpServer server;

  private Edge(EdgeOptions options, HttpServer server) {
    this.options = options;
    this.server = server;
  }

  /// Binds the port on 127.0.0.1. Requests wait until [#serve].
  ///
  /// @throws IOException if the port is taken
  public static Edge bind(EdgeOptions options) throws IOException {
    return new Edge(options, HttpServer.bind(serverOptions(options)));
  }

  /// Starts to answer requests.
  ///
  /// @throws TemplateException if the template has something that the edge does not support
  public void serve(Deployment deployment, FunctionInvoker invoker, ObjectReader objects)
      throws IOException {
    serve(deployment, invoker, objects, Clock.systemUTC());
  }

  void serve(Deployment deployment, FunctionInvoker invoker, ObjectReader objects, Clock clock)
      throws IOException {
    var distribution = distribution(options, deployment, invoker, objects, clock);
    Origin origin = distribution::answer;
    if (options.accessLog() != null) origin = new AccessLog(origin, options.accessLog());
    var site = handler(origin, PageGuard.ofSite(hostNames(deployment)));
    server.serve(options.mail() == null ? site : withMail(site, options.mail()));
  }

  private static HttpRequestHandler withMail(HttpRequestHandler site, HttpRequestHandler mail) {
    return request -> {
      var path = request.path();
      if (!path.equals(MAIL) && !path.startsWith(MAIL + "/")) return site.handle(request);
      var refusal = OF_MAIL.refusal(request.method(), request.headers());
      return refusal.isPresent() ? forbidden(refusal.get()) : mail.handle(request);
    };
  }

  private static HttpServer.Options serverOptions(EdgeOptions options) {
    return new HttpServer.Options(
        options.port(),
        Optional.ofNullable(options.tls()),
        MAX_HEAD_BYTES,
        Duration.ofSeconds(60),
        Duration.ofSeconds(2));
  }

  private static HttpRequestHandler handler(Origin origin, PageGuard guard) {
    return request -> {
      var refusal = guard.refusal(request.method(), request.headers());
      if (refusal.isPresent()) return forbidden(refusal.get());
      var response = origin.answer(read(request));
      return new ServerResponse(
          response.status(), response.headers(), ResponseBody.of(response.body()));
    };
  }

  private static ServerResponse forbidden(String sentence) {
    var text = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    return new ServerResponse(
        403, new Headers().set("content-type", "text/plain; charset=utf-8"), ResponseBody.of(text));
  }

  /// The names that the distribution and the API have when they are deployed.
  private static Set<String> hostNames(Deployment deployment) {
    var names = new HashSet<String>();
    for (var distribution : deployment.ofType("AWS::CloudFront::Distribution")) {
      var aliases = distribution.properties().path("DistributionConfig").path("Aliases");
      aliases.forEach(alias -> names.add(alias.asText().toLowerCase(Locale.ROOT)));
    }
    for (var domain : deployment.ofType("AWS::ApiGatewayV2::DomainName")) {
      names.add(domain.properties().path("DomainName").asText().toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static EdgeRequest read(ServerRequest request) throws IOException {
    byte[] body;
    var oversized = false;
    try {
      body = request.readBody(MAX_BODY_BYTES);
    } catch (ServerRequest.BodyTooLargeException e) {
      body = new byte[0];
      oversized = true;
    }
    return new EdgeRequest(
        request.method(),
        request.path(),
        request.query(),
        request.protocol(),
        request.headers(),
        body,
        oversized,
        request.headBytes(),
        request.remoteAddress());
  }

  /// `http://localhost:8080`, or https.
  public URI uri() {
    var scheme = options.tls() == null ? "http" : "https";
    return URI.create(scheme + "://localhost:" + server.port());
  }

  @Override
  public void close() {
    server.close();
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
      apis.add(HttpApi.of(api, deployment, caller, clock, options.metrics()));
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
