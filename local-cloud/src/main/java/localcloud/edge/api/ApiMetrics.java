package localcloud.edge.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import localcloud.metrics.Metric;
import localcloud.metrics.MetricStore;

/// The metrics of an HTTP API: `Count`, `4xx`, `5xx` and `Latency` in milliseconds, see
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
final class ApiMetrics {
  private final MetricStore store;
  private final List<Map<String, String>> dimensions;

  ApiMetrics(MetricStore store, String apiId, String stage) {
    this.store = store;
    this.dimensions = List.of(Map.of("ApiId", apiId), Map.of("ApiId", apiId, "Stage", stage));
  }

  void answered(int status, Duration latency) {
    add("Count", 1);
    add("4xx", status / 100 == 4 ? 1 : 0);
    add("5xx", status / 100 == 5 ? 1 : 0);
    add("Latency", latency.toNanos() / 1e6);
  }

  private void add(String name, double value) {
    dimensions.forEach(it -> store.add(new Metric("AWS/ApiGateway", name, it), value));
  }
}
