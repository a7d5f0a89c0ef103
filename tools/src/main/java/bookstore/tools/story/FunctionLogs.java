package bookstore.tools.story;

import bookstore.tools.workspace.AwsTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/// The log groups of the shop's functions in CloudWatch Logs.
final class FunctionLogs {
  private static final String FOLDER = "/aws/lambda/";

  /// FilterLogEvents has a quota of five to ten requests a second, depending on the Region:
  /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  private static final int REQUESTS_AT_ONCE = 4;

  private final CloudWatchLogsClient logs;
  private final List<String> groups;

  FunctionLogs(CloudWatchLogsClient logs, AwsTarget target) {
    this.logs = logs;
    this.groups =
        logs
            .describeLogGroupsPaginator(
                request -> request.logGroupNamePrefix(FOLDER + target.named("")))
            .logGroups()
            .stream()
            .map(LogGroup::logGroupName)
            .filter(group -> target.isOwn(group.substring(FOLDER.length())))
            .toList();
  }

  /// The lines since then that contain one of the words, in no particular order. Lines that are not
  /// JSON objects of the functions are left out.
  List<LogLine> linesWith(Collection<String> words, Instant since) {
    var pattern = words.stream().map(word -> "?\"" + word + "\"").collect(Collectors.joining(" "));
    try (var threads = Executors.newFixedThreadPool(REQUESTS_AT_ONCE)) {
      var searches =
          groups.stream()
              .map(group -> threads.submit(() -> linesOf(group, pattern, since)))
              .toList();
      var lines = new ArrayList<LogLine>();
      for (var search : searches) {
        lines.addAll(search.get());
      }
      return lines;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private List<LogLine> linesOf(String group, String pattern, Instant since) {
    var request =
        FilterLogEventsRequest.builder()
            .logGroupName(group)
            .filterPattern(pattern)
            .startTime(since.toEpochMilli())
            .build();
    return logs.filterLogEventsPaginator(request).events().stream()
        .flatMap(event -> LogLine.parse(event.message()).stream())
        .toList();
  }
}
