package localcloud.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/// Metrics in lines of a log, in the embedded metric format, see
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
public final class EmbeddedMetrics {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MetricStore store;

  public EmbeddedMetrics(MetricStore store) {
    this.store = store;
  }

  /// Adds the metrics of a line; any other line has none.
  public void read(String line) {
    if (!line.startsWith("{") || !line.contains("\"_aws\"")) return;
    JsonNode document;
    try {
      document = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return;
    }
    for (var directive : document.path("_aws").path("CloudWatchMetrics")) {
      for (var names : directive.path("Dimensions")) {
        add(document, directive, dimensions(document, names));
      }
    }
  }

  private void add(JsonNode document, JsonNode directive, Map<String, String> dimensions) {
    var namespace = directive.path("Namespace").asText();
    for (var definition : directive.path("Metrics")) {
      var name = definition.path("Name").asText();
      var metric = new Metric(namespace, name, dimensions);
      var value = document.path(name);
      if (value.isNumber()) store.add(metric, value.asDouble());
      value.forEach(one -> store.add(metric, one.asDouble()));
    }
  }

  private static Map<String, String> dimensions(JsonNode document, JsonNode names) {
    var dimensions = new HashMap<String, String>();
    names.forEach(name -> dimensions.put(name.asText(), document.path(name.asText()).asText()));
    return dimensions;
  }
}
