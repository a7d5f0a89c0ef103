package bookstore.cdk;

import java.util.List;
import software.amazon.awscdk.services.logs.CfnQueryDefinition;
import software.constructs.Construct;

/// Queries of CloudWatch Logs Insights over the logs of all functions. Their fields are those of
/// the functions' log lines (docs/operations.md).
final class SavedQueries extends Construct {
  private final String folder;
  private final List<String> logGroups;

  SavedQueries(Construct scope, Stage stage, List<ServiceFunction> functions) {
    super(scope, "SavedQueries");
    this.folder = stage.stack();
    this.logGroups = functions.stream().map(ServiceFunction::logGroupName).toList();
    query(
        "Order",
        "what happened to an order",
        """
        fields @timestamp, function_name, message, operation, event_type, outcome, correlation_id
        | filter order_id = "ord_..." or correlation_id = "..."
        | sort @timestamp asc
        | limit 1000\
        """);
    query(
        "Failures",
        "failures by function and cause",
        """
        filter level = "ERROR"
        | stats count(*) as failures, max(@timestamp) as last by function_name, message, failure
        | sort failures desc\
        """);
    query(
        "SlowRequests",
        "slow requests by operation",
        """
        filter message = "request handled" or message = "request failed"
        | stats count(*) as requests, pct(duration_ms, 50) as p50, pct(duration_ms, 99) as p99,
            max(duration_ms) as slowest by operation
        | sort p99 desc\
        """);
    query(
        "ColdStarts",
        "cold starts by function and version",
        """
        filter cold_start = "true"
        | stats count(*) as coldStarts by function_name, function_version
        | sort coldStarts desc\
        """);
    query(
        "GivenUp",
        "messages in the dead-letter queues",
        """
        fields @timestamp, queue, event_type, event_id, order_id, attempt, failure
        | filter message = "message given up"
        | sort @timestamp desc
        | limit 200\
        """);
  }

  private void query(String id, String name, String text) {
    CfnQueryDefinition.Builder.create(this, id)
        .name(folder + "/" + name)
        .logGroupNames(logGroups)
        .queryString(text)
        .build();
  }
}
