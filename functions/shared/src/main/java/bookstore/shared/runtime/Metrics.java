package bookstore.shared.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.List;
import java.util.Map;

/// Counts for CloudWatch, as lines of the log that it reads (embedded metric format):
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
public final class Metrics {
  public static final String NAMESPACE = "BookStore";

  private Metrics() {}

  /// Counts by function. The line bypasses the function's logger, which would wrap it.
  public static void count(Context context, String name, int count) {
    var definition =
        Map.of(
            "Namespace", NAMESPACE,
            "Dimensions", List.of(List.of("Function")),
            "Metrics", List.of(Map.of("Name", name, "Unit", "Count")));
    var line =
        Map.of(
            "_aws",
            Map.of(
                "Timestamp", System.currentTimeMillis(), "CloudWatchMetrics", List.of(definition)),
            "Function",
            context.getFunctionName(),
            name,
            count);
    System.out.println(Json.write(line));
  }
}
