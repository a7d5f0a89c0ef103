package bookstore.cdk;

import bookstore.cdk.OperatorAlarm.Signal;
import bookstore.cdk.OperatorAlarm.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// The alarms of the shop: few, each for something that a person has to act on, and one for each
/// function that is deployed as a canary.
///
/// An alarm by metric math may read ten metrics, and each of them is charged like an alarm. Metrics
/// without data count as 0 in sums and maxima.
final class Alarms extends Construct {

  private static final Duration MINUTE = Duration.minutes(1);

  private final Stage stage;
  private final AlarmTopic topic;
  private final List<Alarm> alarms = new ArrayList<>();
  private final Map<ServiceFunction, Alarm> rollbacks = new LinkedHashMap<>();

  Alarms(
      Construct scope, Stage stage, AlarmTopic topic, List<EventDrivenService> services, Api api) {
    super(scope, "Alarms");
    this.stage = stage;
    this.topic = topic;
    watchApi(api);
    watchMessages(services.stream().flatMap(service -> service.consumers().stream()).toList());
    watchOutboxes(services);
    watchFunctions(services.stream().flatMap(service -> service.functions().stream()).toList());
    watchTables(services);
    watchVersions(services, api);
  }

  /// All alarms, in the order of this class.
  List<Alarm> all() {
    return List.copyOf(alarms);
  }

  /// The functions that are deployed as canaries, each with the alarm that takes a new version
  /// back.
  Map<ServiceFunction, Alarm> rollbacks() {
    return Collections.unmodifiableMap(rollbacks);
  }

  /// At night one failed request of three would be a third: a minute with less than three failures
  /// or twenty requests is no evidence of anything.
  private void watchApi(Api api) {
    var http = api.httpApi();
    var requests = http.metricCount(perMinute("Sum"));
    alarm(
        "api-errors",
        "At least 2 % of the API's answers, and three a minute, are server errors.",
        "Buyers and sellers see an error page; what they did may not be saved.",
        Signal.of(
            math(
                "IF(errors >= 3, 100 * errors / requests, 0)",
                Map.of("errors", http.metricServerError(perMinute("Sum")), "requests", requests)),
            2,
            2,
            5));
    alarm(
        "api-slow",
        "One request in a hundred takes three seconds or longer.",
        "Buyers and sellers wait, and some of them give up.",
        Signal.of(
            math(
                "IF(requests >= 20, latency, 0)",
                Map.of("latency", http.metricLatency(perMinute("p99")), "requests", requests)),
            3000,
            5,
            10));
  }

  private void watchMessages(List<Consumer> consumers) {
    alarm(
        "dead-letters",
        "Messages failed for good and lie in a dead-letter queue.",
        "Each of them is an order, a refund, a parcel, a notification or an import that stopped.",
        Signal.of(
            sum(consumers.stream().map(consumer -> waiting(consumer.deadLetters())).toList()),
            1,
            1,
            1));
    var timers = consumers.stream().filter(consumer -> consumer.name().endsWith("-events"));
    alarm(
        "orders-late",
        "Messages about orders wait for more than 30 minutes (a timer's own delay is 15 at most).",
        "Buyers have paid or hope for a book and nothing moves; stock stays reserved.",
        Signal.of(oldest(timers.toList()), 1800, 5, 5));
    var others = consumers.stream().filter(consumer -> !consumer.name().endsWith("-events"));
    alarm(
        "views-late",
        "The search index, the listings known to orders, or imports are over 10 minutes behind.",
        "Buyers find books that are sold, do not find new ones, and see old prices in the cart;"
            + " sellers wait for imports and photos.",
        Signal.of(oldest(others.toList()), 600, 5, 5));
  }

  /// The sweeper finds what a relay has not published after a minute, whether the relay is slow,
  /// failing or not called at all, so its count sees more than the age of the stream's records.
  private void watchOutboxes(List<EventDrivenService> services) {
    alarm(
        "events-late",
        "A relay leaves events in its outbox for more than a minute; the sweeper sends them.",
        "Orders move on a minute or two late, and stop if the sweeper fails too.",
        Signal.of(
            sum(
                services.stream()
                    .map(service -> OwnMetric.sum("OutboxItemsSwept", service.outbox().sweeper()))
                    .toList()),
            1,
            2,
            5));
    alarm(
        "relay-failures",
        "Lambda gave up records of a table's stream.",
        "Events of that service go out by the sweeper alone, a minute late.",
        Signal.of(
            sum(services.stream().map(service -> waiting(service.outbox().failures())).toList()),
            1,
            1,
            1));
    alarm(
        "events-set-aside",
        "An outbox item can never be sent as it is.",
        "The order, refund or parcel that the event is about does not move until it is repaired.",
        Signal.of(
            sum(
                services.stream()
                    .map(EventDrivenService::outbox)
                    .flatMap(outbox -> Stream.of(outbox.relay(), outbox.sweeper()))
                    .map(function -> OwnMetric.sum("OutboxItemsSetAside", function))
                    .toList()),
            1,
            1,
            1));
  }

  private void watchFunctions(List<ServiceFunction> functions) {
    var scheduled = functions.stream().filter(it -> it.workload() == Workload.SCHEDULED).toList();
    alarm(
        "schedules",
        "A sweeper or the reconciler fails or has not run for ten minutes.",
        "Nobody at once; from now on lost events are not sent again and stuck orders stay stuck.",
        Signal.of(
                math(
                    "SUM(FILL(METRICS(), 1))",
                    numbered(
                        scheduled.stream()
                            .<IMetric>map(it -> it.live().metricErrors(perMinute("Sum")))
                            .toList())),
                1,
                10,
                10)
            .orSilence());
    var reconciler =
        scheduled.stream()
            .filter(it -> it.name().endsWith("-reconciler"))
            .findFirst()
            .orElseThrow();
    alarm(
        "orders-stuck",
        "Orders waited too long for stock, payment, parcels or a refund, and were helped on.",
        "Buyers whose money is taken wait for their book or for their money.",
        Signal.of(OwnMetric.sum("OrdersRepaired", reconciler), 1, 1, 1));
    alarm(
        "throttles",
        "Lambda refuses calls because the account's concurrency is used up.",
        "Requests fail with 503, and messages wait.",
        Signal.of(
            Metric.Builder.create()
                .namespace("AWS/Lambda")
                .metricName("Throttles")
                .period(MINUTE)
                .statistic("Sum")
                .build(),
            10,
            3,
            5));
  }

  private void watchTables(List<EventDrivenService> services) {
    alarm(
        "table-throttles",
        "DynamoDB refuses writes to a table, most likely to one busy key.",
        "Orders and changes of listings fail or are late.",
        Signal.of(
            sum(
                services.stream()
                    .map(it -> it.table().metric("WriteThrottleEvents", perMinute("Sum")))
                    .toList()),
            10,
            3,
            5));
  }

  /// Every function that has calls of users, messages or records of a stream. A schedule calls its
  /// function once a minute, so its canary would have one call; `schedules` watches those.
  private void watchVersions(List<EventDrivenService> services, Api api) {
    for (var function : api.functions()) {
      watchVersion(
          function,
          "Buyers and sellers whose requests reach this version see an error page.",
          OwnMetric.sumOfVersion("ServerErrors", function));
    }
    for (var service : services) {
      service.functions().stream()
          .filter(function -> function.workload() == Workload.AUTHORIZER)
          .forEach(
              function ->
                  watchVersion(
                      function,
                      "Requests of users who are logged in, and reach this version, are refused."));
      for (var consumer : service.consumers()) {
        watchVersion(
            consumer.function(),
            "Orders, notifications, search results or imports wait until their message is tried"
                + " again, and stop when it is given up.",
            OwnMetric.sumOfVersion("FailedMessages", consumer.function()));
      }
      watchVersion(
          service.outbox().relay(), "Events of the service go out a minute late, by the sweeper.");
    }
  }

  /// Crashes and timeouts of a version while it is a canary, and at any time what Lambda takes for
  /// a success: the edge answers 500 itself, and a consumer reports the messages that failed.
  private void watchVersion(ServiceFunction function, String impact, Metric... reported) {
    var crashes =
        Metric.Builder.create()
            .namespace("AWS/Lambda")
            .metricName("Errors")
            .dimensionsMap(
                Map.of(
                    "FunctionName", function.deployedName(),
                    "Resource", function.deployedName() + ":live",
                    "ExecutedVersion", function.version()))
            .period(MINUTE)
            .statistic("Sum")
            .build();
    var alarm =
        new OperatorAlarm(
            this,
            stage,
            function.name() + "-rollback",
            new Text(
                "The newest version of %s fails; CodeDeploy takes it back while it is deployed."
                    .formatted(function.name()),
                impact,
                "rollback"),
            Signal.of(
                sum(Stream.concat(Stream.of(crashes), Stream.of(reported)).toList()), 1, 2, 10),
            topic);
    alarms.add(alarm.alarm());
    rollbacks.put(function, alarm.alarm());
  }

  private void alarm(String id, String meaning, String impact, Signal signal) {
    var text = new Text(meaning, impact, id);
    alarms.add(new OperatorAlarm(this, stage, id, text, signal, topic).alarm());
  }

  private static Metric waiting(Queue queue) {
    return queue.metricApproximateNumberOfMessagesVisible(perMinute("Maximum"));
  }

  private static IMetric oldest(List<Consumer> consumers) {
    return math(
        "MAX(METRICS())",
        numbered(
            consumers.stream()
                .<IMetric>map(
                    it -> it.queue().metricApproximateAgeOfOldestMessage(perMinute("Maximum")))
                .toList()));
  }

  private static IMetric sum(List<? extends IMetric> metrics) {
    return math("SUM(METRICS())", numbered(metrics));
  }

  private static Map<String, IMetric> numbered(List<? extends IMetric> metrics) {
    var numbered = new TreeMap<String, IMetric>();
    metrics.forEach(metric -> numbered.put("m" + numbered.size(), metric));
    return numbered;
  }

  private static IMetric math(String expression, Map<String, ? extends IMetric> metrics) {
    return MathExpression.Builder.create()
        .expression(expression)
        .usingMetrics(new TreeMap<>(metrics))
        .period(MINUTE)
        .build();
  }

  private static MetricOptions perMinute(String statistic) {
    return MetricOptions.builder().period(MINUTE).statistic(statistic).build();
  }
}
