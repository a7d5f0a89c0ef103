package localcloud.runtime.function;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import localcloud.metrics.Metric;
import localcloud.metrics.MetricStore;

/// The metrics of Lambda: `Invocations`, `Errors`, `Duration` in milliseconds and `Throttles`, of
/// all functions, of one, of an alias, and of the version behind the alias, see
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
public final class InvocationMetrics {
  private static final String NAMESPACE = "AWS/Lambda";

  private final MetricStore store;

  public InvocationMetrics(MetricStore store) {
    this.store = store;
  }

  void ended(FunctionDefinition function, String invokedArn, Duration duration, Outcome outcome) {
    for (var dimensions : dimensions(function, invokedArn)) {
      if (outcome instanceof Outcome.Throttled) {
        add("Throttles", dimensions, 1);
      } else {
        add("Invocations", dimensions, 1);
        add("Errors", dimensions, outcome instanceof Outcome.Success ? 0 : 1);
        add("Duration", dimensions, duration.toNanos() / 1e6);
      }
    }
  }

  private void add(String name, Map<String, String> dimensions, double value) {
    store.add(new Metric(NAMESPACE, name, dimensions), value);
  }

  private static List<Map<String, String>> dimensions(
      FunctionDefinition function, String invokedArn) {
    var ofFunction = Map.of("FunctionName", function.name());
    if (!invokedArn.startsWith(function.arn() + ":")) return List.of(Map.of(), ofFunction);
    var resource = function.name() + invokedArn.substring(function.arn().length());
    return List.of(
        Map.of(),
        ofFunction,
        Map.of("FunctionName", function.name(), "Resource", resource),
        Map.of(
            "FunctionName",
            function.name(),
            "Resource",
            resource,
            "ExecutedVersion",
            function.version()));
  }
}
