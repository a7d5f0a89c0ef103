package bookstore.simulation.deployed;

import bookstore.auth.AuthConfiguration;
import bookstore.catalog.CatalogConfiguration;
import bookstore.catalog.domain.listing.SellerQuotas;
import bookstore.orders.OrdersConfiguration;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.payments.PaymentsConfiguration;
import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.Pause;
import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.outbox.OutboxConfiguration;
import bookstore.shared.outbox.OutboxRelay;
import bookstore.shared.outbox.OutboxSweeper;
import bookstore.shared.runtime.RandomPause;
import bookstore.shared.runtime.ServiceConfiguration;
import bookstore.shipping.ShippingConfiguration;
import bookstore.simulation.cloud.calls.CallGate;
import bookstore.simulation.cloud.dynamodb.Change;
import bookstore.simulation.cloud.dynamodb.Database;
import bookstore.simulation.cloud.dynamodb.Limits;
import bookstore.simulation.cloud.dynamodb.SimulatedDynamoDb;
import bookstore.simulation.cloud.events.EventBus;
import bookstore.simulation.cloud.events.SimulatedEventBridge;
import bookstore.simulation.cloud.faults.Faults;
import bookstore.simulation.cloud.faults.Faults.Incident;
import bookstore.simulation.cloud.faults.FaultyCalls;
import bookstore.simulation.cloud.faults.Swarm;
import bookstore.simulation.cloud.lambda.Lambda;
import bookstore.simulation.cloud.lambda.QueuePoller;
import bookstore.simulation.cloud.lambda.StreamPoller;
import bookstore.simulation.cloud.sqs.Message;
import bookstore.simulation.cloud.sqs.Queue;
import bookstore.simulation.cloud.sqs.Queues;
import bookstore.simulation.cloud.sqs.SimulatedSqs;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.engine.ScheduleTrace;
import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The whole shop: all functions but the search and mail, over a cloud of its own.
public final class DeployedShop {
  public static final String CURRENCY = "COP";
  public static final List<String> SERVICES =
      List.of("auth", "catalog", "orders", "payments", "shipping");
  private static final Map<String, String> TIMERS =
      Map.of(
          "catalog", "catalog-bulk",
          "orders", "orders-events",
          "payments", "payments-events",
          "shipping", "shipping-events");

  /// The queues of functions that are not here: no order depends on the search or on mail.
  static final Set<String> NOT_SIMULATED = Set.of("catalog-indexer", "auth-mail");

  private static final Duration API = Duration.ofSeconds(15);
  private static final Duration AUTHORIZER = Duration.ofSeconds(5);
  private static final Duration CONSUMER = Duration.ofSeconds(30);
  private static final Duration SCHEDULED = Duration.ofSeconds(50);
  private static final Duration VISIBILITY = Duration.ofMinutes(3);
  private static final int ATTEMPTS = 5;
  private static final int REGISTRATIONS_PER_HOUR = 20;
  private static final int MOST_DAYS = 13;
  private static final Swarm CALM = Swarm.calm();

  public final SeededRandom random;
  private final SeededRandom versions;
  private final boolean isBeingDeployed;
  public final VirtualTime time = new VirtualTime();
  public final ScheduleTrace trace;
  public final Database database = new Database(() -> time.now());
  public final Queues queues;
  public final EventBus bus;
  public final Lambda lambda;
  public final Faults faults;
  private final FaultyCalls calls;
  public final Coverage coverage;
  final ApiGateway api;
  public final EventLog events;
  private final Deployment deployment;
  private final Map<String, StreamPoller> streams = new TreeMap<>();
  private final Map<String, Lambda.Function<Map<String, Object>, Map<String, Integer>>> schedules =
      new TreeMap<>();
  private final Clock clock = time.clock();
  private final Ids ids = new Ids();
  private Swarm swarm = CALM;
  private final Set<String> redrivesPlanned = new HashSet<>();

  public DeployedShop(Plan plan, Deployment deployment, Coverage coverage, boolean traced) {
    this.random = new SeededRandom(plan.seed());
    this.versions = new SeededRandom(plan.seed() * 37);
    this.isBeingDeployed = versions.oneIn(3);
    this.trace = new ScheduleTrace(time, traced);
    this.coverage = coverage;
    this.deployment = deployment;
    this.faults = new Faults(new SeededRandom(~plan.seed()), time, plan::has);
    this.queues = new Queues(time, random);
    this.lambda = new Lambda(time, trace);
    this.calls = new FaultyCalls(faults, time, trace, lambda, coverage.calls());
    this.bus = new EventBus(this::deliver);
    this.events = new EventLog();
    bus.observe(events::published);
    SERVICES.forEach(database::createTable);
    database.observe(this::onChanges);
    this.api = deployApis();
    deployConsumers();
    SERVICES.forEach(this::deployOutbox);
    schedules.put(
        "orders-reconciler",
        lambda.function(
            "orders-reconciler",
            SCHEDULED,
            () ->
                handler(
                    new bookstore.orders.lambda.OrdersReconciler(orders("orders-reconciler")),
                    "orders-reconciler")));
  }

  private static final class Ids implements IdSource {
    private static final HexFormat HEX = HexFormat.of();
    private long last;

    @Override
    public String next(String prefix) {
      return prefix + "_0000000000000000" + HEX.toHexDigits(++last);
    }
  }

  /// Starts where another shop is: with its items, its time and what happened there.
  void continueFrom(DeployedShop earlier) {
    time.passUntil(earlier.time.now());
    ids.last = earlier.ids.last;
    events.continueFrom(earlier.events);
    database.restore(earlier.database);
  }

  /// Runs work with the pauses of the functions in virtual time.
  <T> T call(Supplier<T> work) {
    Pause pause = bound -> time.pass(random.upTo(bound.plusMillis(1)));
    return ScopedValue.where(RandomPause.INSTEAD, pause).call(work::get);
  }

  // --- functions -------------------------------------------------------------------------------

  private ApiGateway deployApis() {
    var functions =
        new HashMap<String, Lambda.Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>();
    functions.put(
        "orders-api",
        api("orders-api", () -> new bookstore.orders.lambda.OrdersApi(orders("orders-api"))));
    functions.put(
        "catalog-api",
        api("catalog-api", () -> new bookstore.catalog.lambda.CatalogApi(catalog("catalog-api"))));
    functions.put(
        "payments-api",
        api(
            "payments-api",
            () -> new bookstore.payments.lambda.PaymentsApi(payments("payments-api"))));
    functions.put(
        "auth-api", api("auth-api", () -> new bookstore.auth.lambda.AuthApi(auth("auth-api"))));
    Lambda.Function<APIGatewayV2CustomAuthorizerEvent, Map<String, Object>> authorizer =
        lambda.function(
            "auth-authorizer",
            AUTHORIZER,
            () ->
                handler(
                    new bookstore.auth.lambda.Authorizer(auth("auth-authorizer")),
                    "auth-authorizer"));
    return new ApiGateway(functions, authorizer);
  }

  private Lambda.Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
      String name,
      Supplier<RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> start) {
    return lambda.function(name, API, () -> handler(start.get(), name));
  }

  private <I, O> RequestHandler<I, O> handler(RequestHandler<I, O> handler, String function) {
    return deployment.handler(function, handler, this);
  }

  private void deployConsumers() {
    consumer(
        "orders-events",
        "orders-events",
        () -> new bookstore.orders.lambda.OrdersEvents(orders("orders-events")));
    consumer(
        "orders-listings",
        "orders-projector",
        () -> new bookstore.orders.lambda.ListingsProjector(orders("orders-projector")));
    consumer(
        "catalog-events",
        "catalog-events",
        () -> new bookstore.catalog.lambda.CatalogEvents(catalog("catalog-events")));
    consumer(
        "catalog-bulk",
        "catalog-bulk",
        () -> new bookstore.catalog.lambda.CatalogBulk(catalog("catalog-bulk")));
    consumer(
        "payments-events",
        "payments-events",
        () -> new bookstore.payments.lambda.PaymentsEvents(payments("payments-events")));
    consumer(
        "shipping-events",
        "shipping-events",
        () -> new bookstore.shipping.lambda.ShippingEvents(shipping("shipping-events")));
    consumer(
        "auth-events",
        "auth-events",
        () -> new bookstore.auth.lambda.AuthEvents(auth("auth-events")));
  }

  private void consumer(
      String name, String function, Supplier<RequestHandler<SQSEvent, SQSBatchResponse>> start) {
    var queue = queues.create(name, VISIBILITY, ATTEMPTS);
    var deadLetters = queue.deadLetters().orElseThrow();
    deadLetters.consumer(() -> redriveLater(queue, deadLetters));
    new QueuePoller(
        queue,
        lambda.function(function, CONSUMER, () -> handler(start.get(), function)),
        () -> random.between(1, swarm.queueBatch()),
        message -> isDeletionLost(queue, message));
  }

  private boolean isDeletionLost(Queue queue, Message message) {
    if (faults.occurs(swarm.lostDeletions(), queue.name(), Incident.DELETION_LOST)) {
      coverage.count(Path.MESSAGE_DELIVERED_AGAIN);
      return true;
    }
    events.consumed(queue.name(), message.body());
    return false;
  }

  /// What an operator does after an alarm, once for all dead letters that have come by then.
  private void redriveLater(Queue queue, Queue deadLetters) {
    coverage.count(Path.MESSAGE_DEAD_LETTERED);
    if (!redrivesPlanned.add(queue.name())) {
      return;
    }
    var wait = isCalm() ? Duration.ofMinutes(1) : random.upTo(Duration.ofDays(MOST_DAYS));
    time.after(
        wait,
        () -> {
          redrivesPlanned.remove(queue.name());
          int moved = deadLetters.redriveTo(queue);
          if (moved > 0) {
            coverage.count(Path.MESSAGE_REDRIVEN);
            if (wait.compareTo(Duration.ofDays(7)) > 0) {
              coverage.count(Path.MESSAGE_REDRIVEN_AFTER_A_WEEK);
            }
          }
        });
  }

  private void deployOutbox(String service) {
    var relay = service + "-relay";
    var sweeper = service + "-sweeper";
    streams.put(
        service,
        new StreamPoller(
            time,
            lambda.function(
                relay, CONSUMER, () -> handler(new OutboxRelay(outbox(service, relay)), relay)),
            1 + random.between(0, 2),
            () -> random.between(1, swarm.streamBatch()),
            () -> streamLatency(service),
            this::onDelivered,
            () -> coverage.count(Path.STREAM_GAVE_UP)));
    schedules.put(
        sweeper,
        lambda.function(
            sweeper,
            SCHEDULED,
            () -> handler(new OutboxSweeper(outbox(service, sweeper), clock), sweeper)));
  }

  /// The item of a delivered event is deleted or has been set aside; it may have been written
  /// again.
  @SuppressWarnings("ReferenceEquality")
  private void onDelivered(Change outboxItem) {
    var table = database.table(outboxItem.table());
    Invariant.RELAYS_ACKNOWLEDGE_ONLY_WHAT_THEY_DELIVERED.holds(
        table.findOrEmpty(outboxItem.key()) != outboxItem.after(), "%s", outboxItem);
  }

  private Duration streamLatency(String service) {
    return faults.occurs(swarm.stalledStreams(), service, Incident.STREAM_STALLED)
        ? Duration.ofMinutes(61).plus(random.upTo(Duration.ofHours(5)))
        : random.upTo(Duration.ofMillis(500));
  }

  // --- configuration -----------------------------------------------------------------------------

  private CallGate gate(String function) {
    return calls.gate(function);
  }

  private ServiceConfiguration service(String service, String function) {
    return new ServiceConfiguration(service, service, clients(gate(function), function));
  }

  private SimulatedClients clients(CallGate gate, String function) {
    return new SimulatedClients(
        Map.of(
            DynamoDbClient.class,
            deployment.dynamoDb(function, version(new SimulatedDynamoDb(database, gate))),
            SqsClient.class,
            deployment.sqs(function, new SimulatedSqs(queues, gate)),
            EventBridgeClient.class,
            deployment.eventBridge(function, new SimulatedEventBridge(bus, gate)),
            KmsClient.class,
            new Keys.SimulatedKms(gate),
            S3Client.class,
            new Buckets(gate),
            S3Presigner.class,
            Buckets.PRESIGNER));
  }

  /// In some schedules half of the new processes run the next version of their function.
  private DynamoDbClient version(DynamoDbClient client) {
    if (!isBeingDeployed || versions.oneIn(2)) {
      return client;
    }
    coverage.count(Path.TWO_VERSIONS_AT_ONCE);
    return new NextVersion(client);
  }

  private static DeadLettersConfiguration deadLetters(String function) {
    var queue = queueOf(function);
    return function.endsWith("-events") || function.equals("orders-projector")
        ? new DeadLettersConfiguration(Optional.of(queueUrl(queue + "-dlq")), ATTEMPTS)
        : new DeadLettersConfiguration(Optional.empty(), ATTEMPTS);
  }

  /// The queue that a function consumes, if it is a consumer.
  static String queueOf(String function) {
    return function.equals("orders-projector") ? "orders-listings" : function;
  }

  private static URI queueUrl(String queue) {
    return URI.create("https://sqs.us-east-1.amazonaws.com/000000000000/bookstore-" + queue);
  }

  private OutboxConfiguration outbox(String service, String function) {
    return new OutboxConfiguration(
        service(service, function),
        "bookstore",
        Optional.ofNullable(TIMERS.get(service)).map(DeployedShop::queueUrl),
        1);
  }

  private bookstore.orders.Wiring orders(String function) {
    var configuration =
        new OrdersConfiguration(
            service("orders", function),
            deadLetters(function),
            CURRENCY,
            1,
            OpenOrderLimits.STANDARD);
    return bookstore.orders.Wiring.of(configuration, clock, ids);
  }

  private bookstore.payments.Wiring payments(String function) {
    var configuration =
        new PaymentsConfiguration(service("payments", function), deadLetters(function), CURRENCY);
    return deployment.payments(bookstore.payments.Wiring.of(configuration, clock, ids), this);
  }

  private bookstore.shipping.Wiring shipping(String function) {
    var configuration =
        new ShippingConfiguration(service("shipping", function), deadLetters(function));
    var wiring = bookstore.shipping.Wiring.of(configuration, clock);
    return new bookstore.shipping.Wiring(
        new LossyShipments(wiring.shipments()), wiring.deadLetters(), clock);
  }

  private bookstore.catalog.Wiring catalog(String function) {
    return bookstore.catalog.Wiring.of(
        new CatalogConfiguration(
            service("catalog", function),
            deadLetters(function),
            CURRENCY,
            Optional.of("covers"),
            Optional.of("search"),
            SellerQuotas.STANDARD),
        clock,
        ids);
  }

  private bookstore.auth.Wiring auth(String function) {
    var tokens =
        function.equals("auth-events")
            ? Optional.<AuthConfiguration.Tokens>empty()
            : Optional.of(
                new AuthConfiguration.Tokens(
                    List.of("key"), List.of("https://bookstore.example"), "bookstore"));
    var configuration =
        new AuthConfiguration(
            service("auth", function),
            deadLetters(function),
            tokens,
            Optional.empty(),
            REGISTRATIONS_PER_HOUR,
            Optional.empty());
    var wiring = bookstore.auth.Wiring.of(configuration, clock, ids);
    return new bookstore.auth.Wiring(
        wiring.users(),
        wiring.sessions(),
        wiring.counters(),
        wiring.notifications(),
        wiring.links(),
        wiring.sentMail(),
        wiring.mailRecipients(),
        new Keys.PlainPasswords(),
        wiring.tokens(),
        random::bytes,
        wiring.deadLetters(),
        clock,
        ids,
        wiring.viewerProof(),
        REGISTRATIONS_PER_HOUR,
        wiring.mail());
  }

  // --- what the services store, read by their own code without faults
  // ------------------------------

  bookstore.orders.Wiring ordersInside() {
    return bookstore.orders.Wiring.of(
        new OrdersConfiguration(
            inside("orders"), deadLetters(""), CURRENCY, 1, OpenOrderLimits.STANDARD),
        clock,
        ids);
  }

  bookstore.catalog.Wiring catalogInside() {
    return bookstore.catalog.Wiring.of(
        new CatalogConfiguration(
            inside("catalog"),
            deadLetters(""),
            CURRENCY,
            Optional.empty(),
            Optional.empty(),
            SellerQuotas.STANDARD),
        clock,
        ids);
  }

  bookstore.payments.Wiring paymentsInside() {
    return bookstore.payments.Wiring.of(
        new PaymentsConfiguration(inside("payments"), deadLetters(""), CURRENCY), clock, ids);
  }

  bookstore.shipping.Wiring shippingInside() {
    return bookstore.shipping.Wiring.of(
        new ShippingConfiguration(inside("shipping"), deadLetters("")), clock);
  }

  /// What the services have stored.
  public StoredState stored() {
    return new StoredState(this);
  }

  /// A new id with this prefix.
  public String newId(String prefix) {
    return ids.next(prefix);
  }

  private ServiceConfiguration inside(String service) {
    var client = new SimulatedDynamoDb(database, CallGate.OPEN);
    return new ServiceConfiguration(service, service, new SimulatedClients(insideClients(client)));
  }

  private static Map<Class<?>, Object> insideClients(DynamoDbClient client) {
    return Map.of(DynamoDbClient.class, client);
  }

  // --- the cloud around
  // ----------------------------------------------------------------------------

  private void onChanges(List<Change> changes) {
    for (var change : changes) {
      trace.note(change.table(), change.after() == null ? "delete" : "write", change.key());
      if (change.before() == null && change.key().pk().startsWith("OUTBOX#")) {
        events.written(change);
        stream(change.table()).add(change);
      }
    }
  }

  private StreamPoller stream(String service) {
    return java.util.Objects.requireNonNull(streams.get(service));
  }

  private void deliver(String queue, String body) {
    if (NOT_SIMULATED.contains(queue)) {
      return;
    }
    deliverOnce(queues.queue(queue), body);
    if (faults.occurs(swarm.duplicates(), queue, Incident.EVENT_DUPLICATED)) {
      coverage.count(Path.EVENT_DUPLICATED);
      deliverOnce(queues.queue(queue), body);
    }
  }

  private void deliverOnce(Queue queue, String body) {
    if (faults.occurs(swarm.undeliverable(), queue.name(), Incident.EVENT_UNDELIVERABLE)) {
      coverage.count(Path.EVENT_UNDELIVERABLE);
      var deadLetters = queue.deadLetters().orElseThrow();
      time.after(Duration.ofHours(24), () -> deadLetters.send(body, Map.of(), Duration.ZERO));
      return;
    }
    time.after(deliveryDelay(queue), () -> queue.send(body, Map.of(), Duration.ZERO));
  }

  private Duration deliveryDelay(Queue queue) {
    if (!faults.occurs(swarm.late(), queue.name(), Incident.EVENT_LATE)) {
      return random.upTo(Duration.ofMillis(isCalm() ? 50 : 3_000));
    }
    if (random.oneIn(3)) {
      coverage.count(Path.EVENT_OVER_A_DAY_LATE);
      return Duration.ofDays(1).plus(random.upTo(Duration.ofDays(10)));
    }
    return random.upTo(Duration.ofMinutes(30));
  }

  public boolean isCalm() {
    return swarm.equals(CALM);
  }

  /// From now on nothing goes wrong, or what the swarm has.
  public void swarm(@Nullable Swarm next) {
    swarm = next == null ? CALM : next;
    calls.swarm(swarm);
    database.limits(new Limits(swarm.pageBytes(), swarm.indexLag()));
  }

  public List<String> functions() {
    return List.of(
        "orders-api",
        "orders-events",
        "orders-projector",
        "orders-relay",
        "orders-sweeper",
        "orders-reconciler",
        "catalog-api",
        "catalog-events",
        "catalog-bulk",
        "catalog-relay",
        "catalog-sweeper",
        "payments-api",
        "payments-events",
        "payments-relay",
        "payments-sweeper",
        "shipping-events",
        "shipping-relay",
        "shipping-sweeper",
        "auth-api",
        "auth-authorizer",
        "auth-events",
        "auth-relay",
        "auth-sweeper");
  }

  /// What the minute's schedules do; a run that is missed changes nothing.
  public void runSchedule(String function) {
    var counts =
        java.util.Objects.requireNonNull(schedules.get(function))
            .invoke(Map.of("source", "aws.events"));
    counts.ifPresent(
        it -> {
          if (it.getOrDefault("delivered", 0) > 0) {
            coverage.count(Path.OUTBOX_SWEPT);
          }
          if (it.getOrDefault("asked", 0) > 0) {
            coverage.count(Path.STATUS_REQUESTED_AGAIN);
          }
          if (it.getOrDefault("expired", 0) > 0) {
            coverage.count(Path.EXPIRED_BY_THE_RECONCILER);
          }
        });
  }

  public Set<String> scheduled() {
    return schedules.keySet();
  }

  /// Whether nothing is under way, and no item waits for a schedule.
  boolean isAtRest() {
    return isQuiet()
        && SERVICES.stream()
            .flatMap(service -> database.table(service).items().stream())
            .noneMatch(item -> item.containsKey(PendingIndex.WAITS_FOR));
  }

  /// Whether nothing is under way.
  public boolean isQuiet() {
    return streams.values().stream().allMatch(StreamPoller::isEmpty)
        && queues.all().stream().allMatch(queue -> queue.messages().isEmpty())
        && SERVICES.stream()
            .flatMap(service -> database.table(service).items().stream())
            .noneMatch(
                item -> java.util.Objects.requireNonNull(item.get("pk")).s().startsWith("OUTBOX#"));
  }
}
