package bookstore.cdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// The alarms and the dashboard: an alarm for every queue, function and stream, all to one SNS
/// topic (`-c alarmEmail=` subscribes an address to it).
final class Operations extends Construct {

  private static final Duration MINUTE = Duration.minutes(1);

  private final Topic topic;
  private final List<Alarm> alarms = new ArrayList<>();
  private final Map<String, Alarm> errors = new HashMap<>();

  Operations(Construct scope, List<EventDrivenService> services, Api api) {
    super(scope, "Operations");
    topic = Topic.Builder.create(this, "Alarms").displayName("BookStore").enforceSsl(true).build();
    var email = (@Nullable String) getNode().tryGetContext("alarmEmail");
    if (email != null) {
      topic.addSubscription(new EmailSubscription(email));
    }
    for (var service : services) {
      service.functions().forEach(this::watch);
      service.consumers().forEach(this::watch);
      watch(service.service(), service.outbox());
    }
    watch(api);
    dashboard(services, api);
  }

  /// The alarm on the errors of a function, which also rolls its deployment back.
  Alarm errorsOf(ServiceFunction function) {
    return Objects.requireNonNull(errors.get(function.name()));
  }

  /// Consumers report failed messages in partial batch responses, so an error of the function is a
  /// crash or a timeout.
  private void watch(ServiceFunction function) {
    var alarm =
        alarm(
            function.name() + "-errors",
            "bookstore-%s crashes or times out".formatted(function.name()),
            function.live().metricErrors(perMinute("Sum")),
            new Limit(1, 2, 5));
    errors.put(function.name(), alarm);
    if (function.name().endsWith("-reconciler")) {
      alarm(
          function.name() + "-repairs",
          "Orders waited too long and were helped on: messages are lost, or a service is slow",
          counted("OrdersRepaired", function),
          new Limit(1, 1, 1));
    }
  }

  private void watch(Consumer consumer) {
    deadLetters(
        consumer.name(),
        "Messages for %s failed for good; read the runbook, then redrive"
            .formatted(consumer.name()),
        consumer.deadLetters());
    alarm(
        consumer.name() + "-age",
        "Messages wait more than 30 minutes in %s (a timer's own delay is 15 at most)"
            .formatted(consumer.name()),
        consumer.queue().metricApproximateAgeOfOldestMessage(perMinute("Maximum")),
        new Limit(1800, 5, 5));
  }

  private void watch(String service, Outbox outbox) {
    deadLetters(
        service + "-relay-failures",
        "Events of %s stay in its outbox; send them again".formatted(service),
        outbox.failures());
    alarm(
        service + "-relay-lag",
        "Events of %s are more than a minute late".formatted(service),
        iteratorAge(outbox, perMinute("Maximum")),
        new Limit(60_000, 3, 5));
    alarm(
        service + "-outbox-swept",
        "The relay of %s leaves events behind, which the sweeper delivers late".formatted(service),
        counted("OutboxItemsSwept", outbox.sweeper()),
        new Limit(1, 2, 5));
  }

  /// A metric that a function writes to its log in the embedded metric format.
  private static Metric counted(String name, ServiceFunction function) {
    return written(name, function, "Sum");
  }

  private static Metric written(String name, ServiceFunction function, String statistic) {
    return Metric.Builder.create()
        .namespace("BookStore")
        .metricName(name)
        .dimensionsMap(Map.of("Function", "bookstore-" + function.name()))
        .period(MINUTE)
        .statistic(statistic)
        .build();
  }

  private void watch(Api api) {
    alarm(
        "api-5xx",
        "The API answers with server errors",
        api.httpApi().metricServerError(perMinute("Sum")),
        new Limit(3, 2, 5));
  }

  private void deadLetters(String id, String description, Queue queue) {
    alarm(
        id + "-dead-letters",
        description,
        queue.metricApproximateNumberOfMessagesVisible(perMinute("Maximum")),
        new Limit(1, 1, 1));
  }

  /// The alarm goes off at `threshold` or more in `times` of the last `of` minutes.
  private record Limit(int threshold, int times, int of) {}

  private Alarm alarm(String id, String description, Metric metric, Limit limit) {
    var alarm =
        Alarm.Builder.create(this, id)
            .alarmName("bookstore-" + id)
            .alarmDescription(description)
            .metric(metric)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
            .threshold(limit.threshold())
            .datapointsToAlarm(limit.times())
            .evaluationPeriods(limit.of())
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    alarms.add(alarm);
    return alarm;
  }

  private void dashboard(List<EventDrivenService> services, Api api) {
    var functions = services.stream().flatMap(service -> service.functions().stream()).toList();
    var consumers = services.stream().flatMap(service -> service.consumers().stream()).toList();
    var http = api.httpApi();
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName("bookstore")
        .defaultInterval(Duration.hours(3))
        .widgets(
            List.of(
                List.<IWidget>of(
                    AlarmStatusWidget.Builder.create()
                        .title("Alarms")
                        .alarms(alarms)
                        .width(24)
                        .height(6)
                        .build()),
                List.<IWidget>of(
                    graph(
                        "API: requests and errors",
                        List.of(
                            http.metricCount(perMinute("Sum")),
                            http.metricClientError(perMinute("Sum")),
                            http.metricServerError(perMinute("Sum")))),
                    graph(
                        "API: latency",
                        List.of(
                            http.metricLatency(perMinute("p50")),
                            http.metricLatency(perMinute("p95")),
                            http.metricLatency(perMinute("p99"))))),
                List.<IWidget>of(
                    graph(
                        "Functions: errors",
                        functions.stream()
                            .map(f -> f.live().metricErrors(labelled(f.name(), "Sum")))
                            .toList()),
                    graph(
                        "Functions: duration, p95",
                        functions.stream()
                            .map(f -> f.live().metricDuration(labelled(f.name(), "p95")))
                            .toList())),
                List.<IWidget>of(
                    graph(
                        "Queues: waiting messages",
                        consumers.stream()
                            .map(
                                c ->
                                    c.queue()
                                        .metricApproximateNumberOfMessagesVisible(
                                            labelled(c.name(), "Maximum")))
                            .toList()),
                    graph(
                        "Outboxes: how late events are",
                        services.stream()
                            .map(s -> iteratorAge(s.outbox(), labelled(s.service(), "Maximum")))
                            .toList())),
                List.<IWidget>of(
                    graph("Orders", orderMetrics(services)),
                    graph(
                        "Redelivered dead letters and conflicts over stock",
                        List.of(
                            counted("Redrives", named(functions, "orders-events")),
                            counted("Redrives", named(functions, "catalog-events")),
                            counted("ReservationConflicts", named(functions, "catalog-relay"))))),
                List.<IWidget>of(
                    graph("Events and search: milliseconds behind", lags(services)),
                    graph("Server errors by operation and version", List.of(serverErrors())))))
        .build();
  }

  /// Each is counted by the relay that publishes the event.
  private static List<Metric> orderMetrics(List<EventDrivenService> services) {
    var functions = services.stream().flatMap(service -> service.functions().stream()).toList();
    var orders = named(functions, "orders-relay");
    var payments = named(functions, "payments-relay");
    return List.of(
        counted("OrdersPlaced", orders),
        counted("OrdersPaid", orders),
        counted("OrdersExpired", orders),
        counted("OrdersDeclined", payments),
        counted("OrdersRefunded", payments));
  }

  private static List<Metric> lags(List<EventDrivenService> services) {
    var functions = services.stream().flatMap(service -> service.functions().stream()).toList();
    var lags = new ArrayList<Metric>();
    lags.add(written("SearchLag", named(functions, "catalog-indexer"), "Maximum"));
    for (var service : services) {
      lags.add(written("OutboxLag", named(functions, service.service() + "-relay"), "Maximum"));
    }
    return lags;
  }

  /// Operations and versions are not known here, so the metrics are searched for.
  private static MathExpression serverErrors() {
    return MathExpression.Builder.create()
        .expression("SEARCH('{BookStore,Operation,Version} MetricName=\"ServerErrors\"', 'Sum')")
        .label("")
        .period(MINUTE)
        .build();
  }

  private static ServiceFunction named(List<ServiceFunction> functions, String name) {
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Metric iteratorAge(Outbox outbox, MetricOptions options) {
    return outbox.relay().live().metric("IteratorAge", options);
  }

  private static GraphWidget graph(String title, List<? extends IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(12).height(6).build();
  }

  private static MetricOptions perMinute(String statistic) {
    return MetricOptions.builder().period(MINUTE).statistic(statistic).build();
  }

  private static MetricOptions labelled(String label, String statistic) {
    return MetricOptions.builder().label(label).period(MINUTE).statistic(statistic).build();
  }
}
