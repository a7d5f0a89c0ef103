package bookstore.cdk;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/// The alarms and the dashboard.
final class Operations extends Construct {

  private static final Duration MINUTE = Duration.minutes(1);

  private final Alarms alarms;

  Operations(Construct scope, Stage stage, List<EventDrivenService> services, Api api) {
    super(scope, "Operations");
    alarms = new Alarms(this, stage, new AlarmTopic(this, stage), services, api);
    dashboard(stage, services, api);
  }

  Alarms alarms() {
    return alarms;
  }

  /// A dashboard of up to fifty metrics is one of the three that are free; beyond that it costs 3
  /// USD a month. So relays and sweepers show by how late their events are.
  private void dashboard(Stage stage, List<EventDrivenService> services, Api api) {
    var functions = services.stream().flatMap(service -> service.functions().stream()).toList();
    var consumers = services.stream().flatMap(service -> service.consumers().stream()).toList();
    var http = api.httpApi();
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName(stage.namePrefix())
        .defaultInterval(Duration.hours(3))
        .widgets(
            List.of(
                List.<IWidget>of(
                    AlarmStatusWidget.Builder.create()
                        .title("Alarms")
                        .alarms(alarms.all())
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
                            http.metricLatency(perMinute("p95")),
                            http.metricLatency(perMinute("p99"))))),
                List.<IWidget>of(
                    graph(
                        "Functions: errors",
                        functions.stream()
                            .filter(f -> !isCarrier(f))
                            .map(f -> f.live().metricErrors(labelled(f.name(), "Sum")))
                            .toList()),
                    graph(
                        "Functions behind the API: duration, p95",
                        api.functions().stream()
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
                    graph("Events and search: milliseconds behind", lags(services))),
                List.<IWidget>of(
                    graph("Orders", orderMetrics(services)),
                    graph(
                        "Redelivered dead letters and conflicts over stock",
                        List.of(
                            OwnMetric.sum("Redrives", named(functions, "orders-events")),
                            OwnMetric.sum("Redrives", named(functions, "catalog-events")),
                            OwnMetric.sum(
                                "ReservationConflicts", named(functions, "catalog-events"))))),
                List.<IWidget>of(
                    graph("Server errors by operation and version", List.of(serverErrors())))))
        .build();
  }

  /// Each is counted by the function that changes the order or the payment. An order whose timer
  /// was lost is expired by the reconciler.
  private static List<IMetric> orderMetrics(List<EventDrivenService> services) {
    var functions = services.stream().flatMap(service -> service.functions().stream()).toList();
    var orders = named(functions, "orders-events");
    var payments = named(functions, "payments-events");
    return List.of(
        OwnMetric.sum("OrdersPlaced", named(functions, "orders-api")),
        OwnMetric.sum("OrdersPaid", orders),
        OwnMetric.sum("OrdersExpired", orders),
        OwnMetric.sum("OrdersExpired", named(functions, "orders-reconciler")),
        OwnMetric.sum("OrdersDeclined", payments),
        OwnMetric.sum("OrdersRefunded", payments));
  }

  private static List<Metric> lags(List<EventDrivenService> services) {
    var functions = services.stream().flatMap(service -> service.functions().stream()).toList();
    var lags = new ArrayList<Metric>();
    lags.add(OwnMetric.maximum("SearchLag", named(functions, "catalog-indexer")));
    for (var service : services) {
      lags.add(OwnMetric.maximum("OutboxLag", named(functions, service.service() + "-relay")));
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

  private static boolean isCarrier(ServiceFunction function) {
    return function.workload() == Workload.RELAY || function.name().endsWith("-sweeper");
  }

  private static ServiceFunction named(List<ServiceFunction> functions, String name) {
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
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
