package localcloud.metrics;

import java.util.Map;

/// A metric of CloudWatch. Each combination of dimensions is a metric of its own.
public record Metric(String namespace, String name, Map<String, String> dimensions) {
  public Metric {
    dimensions = Map.copyOf(dimensions);
  }
}
