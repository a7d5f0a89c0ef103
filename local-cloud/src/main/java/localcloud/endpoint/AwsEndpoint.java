package localcloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import localcloud.endpoint.emulators.cloudformation.CloudFormationService;
import localcloud.endpoint.emulators.cloudformation.StackDescription;
import localcloud.endpoint.emulators.cloudwatch.AlarmsApi;
import localcloud.endpoint.emulators.cloudwatch.CloudWatchService;
import localcloud.endpoint.emulators.dynamodb.DynamoService;
import localcloud.endpoint.emulators.events.EventsService;
import localcloud.endpoint.emulators.events.TargetDelivery;
import localcloud.endpoint.emulators.kms.KmsService;
import localcloud.endpoint.emulators.lambda.LambdaApi;
import localcloud.endpoint.emulators.lambda.LambdaService;
import localcloud.endpoint.emulators.logs.LogEvents;
import localcloud.endpoint.emulators.logs.LogsService;
import localcloud.endpoint.emulators.s3.S3Service;
import localcloud.endpoint.emulators.ses.Mailbox;
import localcloud.endpoint.emulators.ses.SesService;
import localcloud.endpoint.emulators.sqs.QueueBacklog;
import localcloud.endpoint.emulators.sqs.SqsService;
import localcloud.endpoint.emulators.sts.StsService;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.iam.CallerIdentity;
import localcloud.endpoint.iam.IamReport;
import localcloud.endpoint.iam.Permission;
import localcloud.endpoint.iam.PolicyEvaluator;
import localcloud.endpoint.iam.Principal;
import localcloud.endpoint.iam.RequiredPermissions;
import localcloud.endpoint.store.DataDirectory;
import localcloud.endpoint.store.EndpointException;
import localcloud.endpoint.wire.Service;
import localcloud.http.HttpServer;
import org.jspecify.annotations.Nullable;

/// One AWS endpoint on this machine for any AWS SDK or CLI. It identifies a caller by the access
/// key, verifies its signature, and refuses what pages of other sites send here.
public final class AwsEndpoint implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AwsEndpoint.class.getName());

  /// S3's limit for the headers of a request is 8 KiB, see
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html; the rest is for a
  /// presigned URL with a session token.
  private static final int MAX_HEAD_BYTES = 32 * 1024;

  /// Long, because the SDK's clients reuse connections after long pauses.
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

  private final HttpServer server;
  private final PolicyEvaluator authorizer;
  private final CallMeter meter = new CallMeter();
  private final AtomicReference<@Nullable LambdaApi> functions = new AtomicReference<>();
  private final AtomicReference<@Nullable StackDescription> stack = new AtomicReference<>();
  private final AtomicReference<@Nullable AlarmsApi> alarms = new AtomicReference<>();
  private final LogEvents logEvents = new LogEvents();
  private final List<AutoCloseable> toClose = new ArrayList<>();
  private volatile Consumer<String> written = _ -> {};
  private volatile Supplier<List<QueueBacklog>> backlogs = List::of;
  private @Nullable Mailbox mailbox;

  private AwsEndpoint(EndpointOptions options, HttpServer server) throws IOException {
    this.server = server;
    this.authorizer = new PolicyEvaluator(options.region(), options.accountId());
    var arns = new Arns(options.region(), options.accountId());
    try {
      server.serve(
          options.upstream().map(url -> upstream(url, arns)).orElseGet(() -> local(options, arns)));
    } catch (IOException | RuntimeException e) {
      closeServices();
      throw e;
    }
  }

  private RequestDispatcher upstream(URI url, Arns arns) {
    var upstream = new UpstreamService(url);
    toClose.add(upstream);
    var ses = keep(openSes(Optional.empty(), arns));
    var local = new HashMap<>(servicesOfFunctions(arns));
    local.put("ses", ses);
    return dispatcher(new Services(local, upstream), arns, upstream::keyId, ses);
  }

  private RequestDispatcher local(EndpointOptions options, Arns arns) {
    var directory = DataDirectory.open(options.data());
    toClose.add(directory);
    var queueStores = SqsService.Stores.open(directory.of("sqs"));
    directory.of("dynamodb").ifPresent(DynamoService::check);
    var kms = keep(KmsService.open(directory.of("kms"), arns, this::registerPolicy));
    var s3 = keep(S3Service.open(directory.of("s3")));
    var ses = keep(openSes(directory.of("ses"), arns));
    var dynamo =
        keep(
            new BackgroundService<>(
                "DynamoDB Local",
                () ->
                    DynamoService.start(
                        directory.of("dynamodb"), arns, table -> written.accept(table))));
    var sqs =
        keep(
            new BackgroundService<>(
                "ElasticMQ", () -> SqsService.start(queueStores, arns, this::registerPolicy)));
    backlogs = queueStores::backlogs;
    var lambda = lambdaService();
    var events =
        keep(
            EventsService.open(
                directory.of("events"),
                arns,
                authorizer,
                new QueueDelivery(sqs),
                targets(lambda),
                options.timeScale()));
    var services = new HashMap<>(servicesOfFunctions(arns));
    services.put("lambda", lambda);
    services.put("dynamodb", dynamo);
    services.put("sqs", sqs);
    services.put("events", events);
    services.put("kms", kms);
    services.put("s3", s3);
    services.put("ses", ses);
    services.put("sts", new StsService(authorizer, options.accountId()));
    var known =
        new Services(
            services,
            request -> {
              throw Services.unknown(request);
            });
    return dispatcher(known, arns, kms::keyId, ses);
  }

  /// Mail is local even with an upstream, because not every emulator has SES's API v2.
  private SesService openSes(Optional<Path> directory, Arns arns) {
    var ses = SesService.open(directory, arns);
    mailbox = ses.mailbox();
    return ses;
  }

  private RequestDispatcher dispatcher(
      Services services, Arns arns, UnaryOperator<String> keyIds, SesService ses) {
    var permissions = new RequiredPermissions(arns, keyIds, ses::identityOf);
    return new RequestDispatcher(
        services, authorizer, permissions, meter, new MailboxPath(ses.mailbox()));
  }

  /// The services for the functions of this process, which are local even with an upstream.
  private Map<String, Service> servicesOfFunctions(Arns arns) {
    return Map.of(
        "lambda", lambdaService(),
        "logs", new LogsService(logEvents, arns),
        "cloudwatch", new CloudWatchService(() -> Optional.ofNullable(alarms.get())),
        "cloudformation", new CloudFormationService(() -> Optional.ofNullable(stack.get())));
  }

  private LambdaService lambdaService() {
    return new LambdaService(() -> Optional.ofNullable(functions.get()));
  }

  private TargetDelivery.Functions targets(LambdaService lambda) {
    return new TargetDelivery.Functions() {
      @Override
      public Optional<String> invoke(String functionArn, String payload) {
        return lambda.invokeEvent(functionArn, payload);
      }

      @Override
      public boolean areDeployed() {
        return functions.get() != null;
      }
    };
  }

  /// Parts are closed in the reverse order of their start.
  private <C extends AutoCloseable> C keep(C part) {
    toClose.addFirst(part);
    return part;
  }

  private void registerPolicy(String arn, Optional<JsonNode> policy) {
    policy.ifPresentOrElse(
        document -> authorizer.resourcePolicy(arn, document),
        () -> authorizer.removeResourcePolicy(arn));
  }

  /// Starts to listen and returns. The emulators of DynamoDB and SQS start in the background; calls
  /// wait for them.
  ///
  /// @throws EndpointException if the endpoint cannot listen on the port or cannot use its data;
  ///   the message is one sentence for the user
  public static AwsEndpoint start(EndpointOptions options) {
    HttpServer server;
    try {
      server = HttpServer.bind(serverOptions(options));
    } catch (IOException e) {
      throw cannotListen(options, e);
    }
    try {
      return new AwsEndpoint(options, server);
    } catch (IOException e) {
      server.close();
      throw cannotListen(options, e);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static EndpointException cannotListen(EndpointOptions options, IOException cause) {
    return new EndpointException(
        "The AWS endpoint cannot listen on port "
            + options.port()
            + ": "
            + cause.getMessage()
            + ".",
        cause);
  }

  private static HttpServer.Options serverOptions(EndpointOptions options) {
    return new HttpServer.Options(
        options.port(), Optional.empty(), MAX_HEAD_BYTES, IDLE_TIMEOUT, Duration.ZERO);
  }

  public URI uri() {
    return URI.create("http://localhost:" + server.port());
  }

  /// Adds or replaces a principal. Calls with its access key are checked against its policies from
  /// now on; the default is to deny.
  public void authorize(Principal principal) {
    authorizer.authorize(principal);
  }

  /// Refuses all calls with this session token from now on, as of an execution environment that was
  /// stopped; presigned URLs stay valid.
  public void endSession(String sessionToken) {
    authorizer.endSession(sessionToken);
  }

  /// Sets the policy of a queue, bucket, key or topic, already resolved.
  public void resourcePolicy(String resourceArn, JsonNode policyDocument) {
    authorizer.resourcePolicy(resourceArn, policyDocument);
  }

  /// Sets the implementation of Lambda's API.
  public void lambda(LambdaApi lambda) {
    functions.set(lambda);
  }

  /// Sets the alarms that CloudWatch's API shows.
  public void alarms(AlarmsApi implementation) {
    alarms.set(implementation);
  }

  /// Why an AWS service may not do something for a resource, such as an alarm that publishes to a
  /// topic; empty if it may. SNS's default policy lets the services of the account publish.
  public Optional<String> refusal(CallerIdentity.AwsService service, Permission permission) {
    return authorizer.hasResourcePolicy(permission.resource())
        ? authorizer.refusal(service, permission)
        : Optional.empty();
  }

  /// What lies in the queues at this moment; empty with an upstream, which has no API for the age
  /// of a message.
  public List<QueueBacklog> queueBacklogs() {
    return backlogs.get();
  }

  /// Sets the stack that CloudFormation's API describes.
  public void stack(StackDescription description) {
    stack.set(description);
  }

  /// The store that CloudWatch Logs' API reads.
  public LogEvents logEvents() {
    return logEvents;
  }

  /// The messages that SES has sent.
  public Mailbox mailbox() {
    return Objects.requireNonNull(mailbox);
  }

  /// Sets a listener that receives the name of a table after items of it were written. It is not
  /// called with an upstream, where other clients may write too.
  public void onWrite(Consumer<String> listener) {
    written = listener;
  }

  public IamReport iamReport() {
    return authorizer.report();
  }

  public Meter meter() {
    return meter;
  }

  @Override
  public void close() {
    server.close();
    closeServices();
  }

  private void closeServices() {
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
