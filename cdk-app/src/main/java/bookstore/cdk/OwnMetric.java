package bookstore.cdk;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/// Metrics that the functions write to their logs in the embedded metric format.
final class OwnMetric {

  static final String NAMESPACE = "BookStore";

  private OwnMetric() {}

  /// The sum of a minute.
  static Metric sum(String name, ServiceFunction function) {
    return of(name, Map.of("Function", function.deployedName()), "Sum");
  }

  /// The maximum of a minute.
  static Metric maximum(String name, ServiceFunction function) {
    return of(name, Map.of("Function", function.deployedName()), "Maximum");
  }

  /// The sum of a minute of the version that this deployment publishes.
  static Metric sumOfVersion(String name, ServiceFunction function) {
    return of(
        name, Map.of("Function", function.deployedName(), "Version", function.version()), "Sum");
  }

  private static Metric of(String name, Map<String, String> dimensions, String statistic) {
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(name)
        .dimensionsMap(dimensions)
        .period(Duration.minutes(1))
        .statistic(statistic)
        .build();
  }
}
