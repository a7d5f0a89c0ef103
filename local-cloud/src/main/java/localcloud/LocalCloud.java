package localcloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import localcloud.alarms.Alarms;
import localcloud.edge.Edge;
import localcloud.edge.EdgeOptions;
import localcloud.endpoint.AwsEndpoint;
import localcloud.endpoint.EndpointOptions;
import localcloud.endpoint.iam.IamReport;
import localcloud.endpoint.iam.Principal;
import localcloud.metrics.EmbeddedMetrics;
import localcloud.metrics.MetricStore;
import localcloud.provision.Deployment;
import localcloud.provision.Provisioner;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.FunctionEnvironment;
import localcloud.runtime.function.FunctionRuntime;
import localcloud.runtime.function.FunctionsLambdaApi;
import localcloud.runtime.function.InvocationLog;
import localcloud.runtime.function.InvocationMetrics;
import localcloud.runtime.function.RuntimeOptions;
import localcloud.runtime.mapping.EventSourceMappings;
import localcloud.template.Template;
import org.jspecify.annotations.Nullable;

/// A synthesized stack that runs on this machine: endpoint, resources, functions, event source
/// mappings and edge. It knows AWS and CloudFormation, and nothing of the application.
public final class LocalCloud implements AutoCloseable {
  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "000000000000";

  private static final Duration LAST_EVENTS = Duration.ofSeconds(1);

  /// The shortest minute of the alarms: that of schedules, which some alarms expect in each minute.
  private static final Duration SHORTEST_MINUTE = Duration.ofSeconds(5);

  private final LocalCloudOptions options;
  private final InvocationLog log;
  private final MetricStore metrics;
  private final EmbeddedMetrics embeddedMetrics;

  /// The parts that are running, the last started first.
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private @Nullable AwsEndpoint endpoint;
  private @Nullable Deployment deployment;
  private @Nullable FunctionRuntime functions;
  private @Nullable Edge edge;
  private @Nullable Thread warmUp;

  private LocalCloud(LocalCloudOptions options) {
    this.options = options;
    this.metrics = new MetricStore(Clock.systemUTC(), minute(options.timeScale()));
    this.embeddedMetrics = new EmbeddedMetrics(metrics);
    this.log = new InvocationLog(options.output(), options.verbose(), this::storeOutput);
    if (!options.successesLogged()) log.withoutSuccesses();
  }

  /// Starts all parts and returns when site and endpoint can be called.
  ///
  /// @throws LocalCloudException if a port or the data cannot be used; the message is for the user
  /// @throws localcloud.template.TemplateException if the template has something that is not
  ///   supported
  public static LocalCloud start(LocalCloudOptions options) {
    var cloud = new LocalCloud(options);
    try {
      cloud.start();
      return cloud;
    } catch (IOException e) {
      cloud.close();
      throw new LocalCloudException(
          "Cannot listen on port " + options.port() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      cloud.close();
      throw e;
    }
  }

  public URI siteUri() {
    return started(edge).uri();
  }

  public URI awsUri() {
    return started(endpoint).uri();
  }

  public FunctionRuntime functions() {
    return started(functions);
  }

  public Deployment deployment() {
    return started(deployment);
  }

  public AwsEndpoint endpoint() {
    return started(endpoint);
  }

  public IamReport iamReport() {
    return started(endpoint).iamReport();
  }

  /// From now on, successful invocations are logged too.
  public void logSuccesses() {
    log.withSuccesses();
  }

  /// The number of invocations that have ended so far.
  public long invocations() {
    return log.invocations();
  }

  /// Waits until an instance of every function has started.
  public void awaitWarm() throws InterruptedException {
    started(warmUp).join();
  }

  /// Stops the parts in the reverse order of their start.
  @Override
  public void close() {
    while (!running.isEmpty()) {
      var part = running.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.notice("stopping", e.toString());
      }
    }
  }

  private void start() throws IOException {
    options.data().ifPresent(data -> running.push(DataLock.take(data)));
    var template = Template.read(options.cdkOut(), options.stack());
    options.progress().accept("Starting the AWS services");
    endpoint = AwsEndpoint.start(endpointOptions());
    running.push(endpoint);
    edge = Edge.bind(edgeOptions(endpoint));
    running.push(edge);
    options.progress().accept("Deploying the stack");
    deployment = provision(template, endpoint);
    options.progress().accept("Starting the API and the site");
    functions = startFunctions(template, deployment, endpoint);
    var mappings = EventSourceMappings.start(deployment, functions, mappingOptions(endpoint));
    running.push(mappings);
    endpoint.onWrite(mappings::written);
    startAlarms(deployment, endpoint);
    edge.serve(deployment, functions, new BucketObjects(endpoint.uri(), REGION));
    // closed before the functions, and by the entry above when the start fails before this
    running.push(edge);
    announce();
    warmUp(functions);
  }

  private static Duration minute(double timeScale) {
    var minute = Duration.ofMillis((long) (60_000 / timeScale));
    return minute.compareTo(SHORTEST_MINUTE) < 0 && timeScale > 1 ? SHORTEST_MINUTE : minute;
  }

  private EndpointOptions endpointOptions() {
    return new EndpointOptions(
        options.awsPort(),
        options.data(),
        options.upstream(),
        REGION,
        ACCOUNT,
        options.timeScale());
  }

  private Deployment provision(Template template, AwsEndpoint at) {
    var caller = Credentials.LOCAL_CLOUD;
    var deployed =
        Provisioner.provision(
            template,
            ProvisionOptions.at(
                    at.uri(), REGION, ACCOUNT, caller.accessKeyId(), caller.secretAccessKey())
                .withProgress(
                    line -> {
                      if (options.verbose()) options.output().accept(line);
                    }));
    deployed.resourcePolicies().forEach(at::resourcePolicy);
    return deployed;
  }

  private FunctionRuntime startFunctions(Template template, Deployment deployed, AwsEndpoint at) {
    var environment =
        new FunctionEnvironment(
            at.uri(), REGION, options.timeScale(), deployedSites(deployed), siteUri());
    var definitions =
        FunctionDefinition.of(template, deployed, options.functionNamePrefix()).stream()
            .map(
                function -> environment.complete(function, Credentials.ofFunction(function.name())))
            .toList();
    for (var function : definitions) {
      var credentials = Credentials.ofFunction(function.name());
      at.authorize(
          new Principal(
              credentials.accessKeyId(),
              credentials.secretAccessKey(),
              function.name(),
              function.roleArn(),
              deployed.rolePolicies(function.roleArn())));
    }
    var started =
        new FunctionRuntime(
            definitions,
            new RuntimeOptions(
                options.functionConcurrency(),
                options.timeouts(),
                log,
                new InvocationMetrics(metrics),
                at::endSession));
    running.push(started);
    running.push(() -> started.drain(LAST_EVENTS));
    at.lambda(new FunctionsLambdaApi(started, StackDescriptions.eventSourceMappings(deployed)));
    at.stack(StackDescriptions.stack(template.stackName(), deployed, Instant.now()));
    return started;
  }

  private void startAlarms(Deployment deployed, AwsEndpoint at) {
    var alarms =
        Alarms.start(deployed, at, metrics, options.timeScale(), line -> log.notice("alarm", line));
    running.push(alarms);
    at.alarms(alarms);
  }

  /// The addresses that the site has when it is deployed.
  private static Set<String> deployedSites(Deployment deployed) {
    var sites = new HashSet<String>();
    for (var distribution : deployed.ofType("AWS::CloudFront::Distribution")) {
      sites.add(deployed.attribute(distribution.logicalId(), "DomainName").asText());
      var config = distribution.properties().path("DistributionConfig");
      config.path("Aliases").forEach(alias -> sites.add(alias.asText()));
    }
    return sites.stream().map(host -> "https://" + host).collect(Collectors.toSet());
  }

  private void storeOutput(String logGroup, String logStream, String line) {
    embeddedMetrics.read(line);
    var at = endpoint;
    if (at != null) at.logEvents().add(logGroup, logStream, line);
  }

  private EventSourceMappings.Options mappingOptions(AwsEndpoint at) {
    return new EventSourceMappings.Options(
        at.uri(), REGION, options.data(), options.timeScale(), log);
  }

  private EdgeOptions edgeOptions(AwsEndpoint at) {
    return new EdgeOptions(
        options.port(),
        options.tls().orElse(null),
        options.siteDirectory().orElse(null),
        options.verbose() ? options.output() : null,
        new MailPages(at.mailbox()),
        metrics);
  }

  private void announce() {
    options
        .runFile()
        .ifPresent(
            file -> {
              new RunFile(siteUri(), awsUri(), REGION, functions().definitions(), outputs())
                  .write(file);
              running.push(() -> Files.deleteIfExists(file));
            });
  }

  private Map<String, String> outputs() {
    var outputs = new LinkedHashMap<String, String>();
    deployment().outputs().forEach((name, value) -> outputs.put(name, value.asText()));
    return outputs;
  }

  private void warmUp(FunctionRuntime started) {
    var thread =
        Thread.ofPlatform()
            .daemon()
            .name("warm-up")
            .start(() -> started.warmUp(options.warmFirst()));
    warmUp = thread;
    running.push(thread::interrupt);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) throw new IllegalStateException("the local cloud has not started");
    return part;
  }
}
