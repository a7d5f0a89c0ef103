package localcloud.runtime.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import localcloud.runtime.function.FunctionRuntime;
import localcloud.runtime.function.Invocation;
import localcloud.runtime.function.InvocationLog;
import localcloud.runtime.function.Outcome;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Delivers a shard's records to the function in order: failed batches are retried, bisected if the
/// mapping says so, and reported to the on-failure queue when they are discarded, see
/// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
final class StreamDelivery {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration MAX_RETRY = Duration.ofSeconds(10);

  /// DynamoDB Local has a record's creation time with a precision of a minute only.
  private static final Duration AGE_PRECISION = Duration.ofMinutes(1);

  private final MappingDefinition.OfStream mapping;
  private final FunctionRuntime functions;
  private final SqsClient asFunction;
  private final Duration longestRetry;
  private final InvocationLog log;
  private volatile boolean stopping;

  /// `timeScale` divides the maximum delay before a failed batch is retried.
  StreamDelivery(
      MappingDefinition.OfStream mapping,
      FunctionRuntime functions,
      SqsClient asFunction,
      double timeScale,
      InvocationLog log) {
    this.mapping = mapping;
    this.functions = functions;
    this.asFunction = asFunction;
    this.longestRetry =
        Duration.ofMillis(Math.round(MAX_RETRY.toMillis() / Math.max(1, timeScale)));
    this.log = log;
  }

  /// Stops retrying: a batch that still fails stays unprocessed and is read again after a restart.
  void stop() {
    stopping = true;
  }

  /// A record with its JSON.
  private record Change(JsonNode json, String sequenceNumber, Instant createdAt) {}

  /// True when at least one record passed the filter (and was then handled or discarded); false
  /// when all were filtered out.
  boolean deliver(String shardId, List<Record> records) throws InterruptedException {
    var changes = wanted(records);
    if (changes.isEmpty()) return false;
    deliver(shardId, changes, 0);
    return true;
  }

  private List<Change> wanted(List<Record> records) {
    var changes = new ArrayList<Change>();
    for (var change : records) {
      var json = StreamRecords.toRecord(change, mapping.common().sourceArn());
      if (!mapping.common().filter().matchesRecord(json)) continue;
      var created = change.dynamodb().approximateCreationDateTime();
      changes.add(
          new Change(
              json, change.dynamodb().sequenceNumber(), created == null ? Instant.now() : created));
    }
    return changes;
  }

  /// `failures` is how often this batch has failed already; halving it costs no attempt.
  private void deliver(String shardId, List<Change> batch, int failures)
      throws InterruptedException {
    var remaining = batch;
    var failed = failures;
    while (!remaining.isEmpty()) {
      if (failed > 0) {
        remaining = dropExpired(shardId, remaining, failed);
        if (remaining.isEmpty()) return;
      }
      var invoked = invoke(remaining);
      var handled = handled(remaining, invoked.outcome());
      if (handled == remaining.size()) return;
      remaining = remaining.subList(handled, remaining.size());
      failed = handled == 0 ? failed + 1 : 1;
      if (mapping.bisects() && remaining.size() > 1 && handled == 0) {
        var half = remaining.size() / 2;
        deliver(shardId, remaining.subList(0, half), failed - 1);
        deliver(shardId, remaining.subList(half, remaining.size()), failed - 1);
        return;
      }
      if (mapping.retries().isPresent() && failed > mapping.retries().getAsInt()) {
        giveUp(shardId, remaining, "RetryAttemptsExhausted", failed, invoked.requestId());
        return;
      }
      pause(failed);
    }
  }

  private Invocation.Invoked invoke(List<Change> batch) throws InterruptedException {
    var event =
        StreamRecords.event(batch.stream().map(Change::json).toList())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    for (int throttles = 1; ; throttles++) {
      var invoked = functions.run(mapping.common().functionName(), event).join();
      if (!(invoked.outcome() instanceof Outcome.Throttled)) return invoked;
      pause(throttles);
    }
  }

  /// The number of records, counted from the first one, that were processed.
  private int handled(List<Change> batch, Outcome outcome) {
    if (!(outcome instanceof Outcome.Success(var answer))) return 0;
    if (!mapping.common().reportsItemFailures()) return batch.size();
    var numbers = batch.stream().map(Change::sequenceNumber).toList();
    return switch (BatchReport.of(answer, Set.copyOf(numbers))) {
      case BatchReport.Failures(var failed) when failed.isEmpty() -> batch.size();
      case BatchReport.Failures(var failed) -> {
        var first = numbers.indexOf(lowest(numbers, failed));
        notice(batch.size() - first + " of " + batch.size() + " records will be retried");
        yield first;
      }
      case BatchReport.Malformed(var reason) -> {
        notice("the whole batch will be retried: " + reason);
        yield 0;
      }
    };
  }

  private static String lowest(List<String> numbers, Set<String> failed) {
    return numbers.stream().filter(failed::contains).findFirst().orElseThrow();
  }

  private List<Change> dropExpired(String shardId, List<Change> batch, int failures) {
    if (mapping.maximumAge().isEmpty()) return batch;
    var oldest = Instant.now().minus(mapping.maximumAge().get()).minus(AGE_PRECISION);
    var byAge =
        batch.stream()
            .collect(Collectors.partitioningBy(change -> change.createdAt().isBefore(oldest)));
    var expired = byAge.getOrDefault(true, List.of());
    if (!expired.isEmpty()) giveUp(shardId, expired, "RecordAgeExceeded", failures, "");
    return byAge.getOrDefault(false, List.of());
  }

  private void giveUp(
      String shardId, List<Change> batch, String condition, int attempts, String requestId) {
    notice("gave up " + batch.size() + " records: " + condition);
    mapping
        .onFailureQueueUrl()
        .ifPresent(
            url -> {
              var body = failure(shardId, batch, condition, attempts, requestId);
              try {
                asFunction.sendMessage(r -> r.queueUrl(url).messageBody(body));
              } catch (SdkException e) {
                notice("cannot send to the on-failure queue:  " + e.getMessage());
              }
            });
  }

  /// The record for the on-failure queue, see
  /// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
  private String failure(
      String shardId, List<Change> batch, String condition, int attempts, String requestId) {
    var body = JSON.createObjectNode();
    body.putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", functions.definition(mapping.common().functionName()).arn())
        .put("condition", condition)
        .put("approximateInvokeCount", attempts);
    body.putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    body.put("version", "1.0");
    body.put("timestamp", Instant.now().toString());
    body.putObject("DDBStreamBatchInfo")
        .put("shardId", shardId)
        .put("startSequenceNumber", batch.getFirst().sequenceNumber())
        .put("endSequenceNumber", batch.getLast().sequenceNumber())
        .put("approximateArrivalOfFirstRecord", batch.getFirst().createdAt().toString())
        .put("approximateArrivalOfLastRecord", batch.getLast().createdAt().toString())
        .put("batchSize", batch.size())
        .put("streamArn", mapping.common().sourceArn());
    return body.toString();
  }

  private void pause(int failures) throws InterruptedException {
    if (stopping) throw new InterruptedException();
    var factor = 1L << Math.min(failures - 1, 10);
    var pause = FIRST_RETRY.multipliedBy(factor);
    Thread.sleep(pause.compareTo(longestRetry) > 0 ? longestRetry : pause);
  }

  private void notice(String message) {
    log.notice(functions.definition(mapping.common().functionName()).shortName(), message);
  }
}
