package localcloud.runtime.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import localcloud.runtime.function.FunctionRuntime;
import localcloud.runtime.function.InvocationLog;
import localcloud.runtime.function.Outcome;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// The event source mapping of a queue: deletes processed messages. Failed ones become visible
/// again, and the queue moves them to its dead-letter queue, see
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
final class QueuePoller implements Poller {
  private static final int MAX_PER_CALL = 10;
  private static final int LONG_POLL_SECONDS = 20;
  private static final int DEFAULT_CONCURRENCY = 5;
  private static final Duration BETWEEN_SHORT_POLLS = Duration.ofMillis(200);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final Duration AFTER_THROTTLE = Duration.ofMillis(200);

  private final MappingDefinition.OfQueue mapping;
  private final FunctionRuntime functions;
  private final SqsClient asFunction;
  private final SqsClient asLocalCloud;
  private final InFlightMessages inFlight;
  private final double timeScale;
  private final InvocationLog log;
  private final int concurrency;
  private final Semaphore free;
  private volatile boolean stopping;
  private volatile boolean receiving;
  private @Nullable Thread reader;

  QueuePoller(
      MappingDefinition.OfQueue mapping,
      FunctionRuntime functions,
      SqsClient asFunction,
      SqsClient asLocalCloud,
      InFlightMessages inFlight,
      double timeScale,
      InvocationLog log) {
    this.mapping = mapping;
    this.functions = functions;
    this.asFunction = asFunction;
    this.asLocalCloud = asLocalCloud;
    this.inFlight = inFlight;
    this.timeScale = timeScale;
    this.log = log;
    this.concurrency =
        Math.min(
            mapping.concurrency().orElse(DEFAULT_CONCURRENCY),
            functions.concurrency(mapping.common().functionName()));
    this.free = new Semaphore(concurrency);
  }

  @Override
  public void start() {
    reader = Thread.ofVirtual().name(mapping.common().name()).start(this::read);
  }

  @Override
  public void stop() {
    stopping = true;
    if (reader != null && receiving) reader.interrupt();
  }

  @Override
  public void awaitQuiet(Duration timeout) throws InterruptedException {
    var _ = free.tryAcquire(concurrency, timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void read() {
    changeVisibility(inFlight.takeLeftovers(), 0);
    try {
      while (!stopping) {
        free.acquire();
        dispatch(receiveBatch());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void dispatch(List<Message> batch) {
    if (batch.isEmpty()) {
      free.release();
      return;
    }
    Thread.ofVirtual()
        .name(mapping.common().name() + " batch")
        .start(
            () -> {
              try {
                handle(batch);
              } finally {
                free.release();
              }
            });
  }

  /// Receives a batch: waits for a first message, then for more until the batching window ends.
  private List<Message> receiveBatch() throws InterruptedException {
    var batch = new ArrayList<Message>(receive(LONG_POLL_SECONDS));
    var window = mapping.common().window();
    var end = System.nanoTime() + window.toNanos();
    while (!batch.isEmpty() && batch.size() < mapping.common().batchSize() && !stopping) {
      var remaining = Duration.ofNanos(end - System.nanoTime());
      if (window.isZero() || remaining.isNegative()) break;
      Thread.sleep(remaining.compareTo(BETWEEN_SHORT_POLLS) < 0 ? remaining : BETWEEN_SHORT_POLLS);
      batch.addAll(receive(0));
    }
    return batch;
  }

  private List<Message> receive(int waitSeconds) throws InterruptedException {
    var request =
        ReceiveMessageRequest.builder()
            .queueUrl(mapping.queueUrl())
            .maxNumberOfMessages(Math.min(MAX_PER_CALL, mapping.common().batchSize()))
            .waitTimeSeconds(waitSeconds)
            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
            .messageAttributeNames("All")
            .build();
    receiving = true;
    try {
      return asFunction.receiveMessage(request).messages();
    } catch (SdkException e) {
      if (!stopping) {
        log.notice(mapping.common().name(), "cannot receive: " + e.getMessage());
        Thread.sleep(AFTER_FAULT);
      }
      return List.of();
    } finally {
      receiving = false;
    }
  }

  private void handle(List<Message> received) {
    var handles = received.stream().map(Message::receiptHandle).toList();
    try (var _ = inFlight.note(handles)) {
      var records = wanted(received);
      if (!records.isEmpty()) complete(records, invoke(records.values()));
    } catch (SdkException e) {
      log.notice(mapping.common().name(), "cannot complete a batch: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The messages that pass the filter, as records by message id; the others are deleted.
  private Map<String, ObjectNode> wanted(List<Message> received) {
    var wanted = new LinkedHashMap<String, ObjectNode>();
    var others = new ArrayList<String>();
    for (var message : received) {
      var node = QueueMessages.toRecord(message, mapping.common().sourceArn());
      if (mapping.common().filter().matchesMessage(node)) wanted.put(message.messageId(), node);
      else others.add(message.receiptHandle());
    }
    delete(others);
    return wanted;
  }

  /// Retries a throttled batch until the visibility timeout of its messages is over, as Lambda
  /// does.
  private Outcome invoke(Iterable<ObjectNode> records) throws InterruptedException {
    var list = new ArrayList<ObjectNode>();
    records.forEach(list::add);
    var event = QueueMessages.event(list).toString().getBytes(StandardCharsets.UTF_8);
    var giveUp = System.nanoTime() + mapping.visibilityTimeout().toNanos();
    while (true) {
      var outcome = functions.run(mapping.common().functionName(), event).join().outcome();
      if (!(outcome instanceof Outcome.Throttled) || stopping) return outcome;
      if (System.nanoTime() > giveUp) return outcome;
      Thread.sleep(AFTER_THROTTLE);
    }
  }

  private void complete(Map<String, ObjectNode> records, Outcome outcome) {
    var failed = failed(records.keySet(), outcome);
    var done = new ArrayList<String>();
    var toRetry = new ArrayList<String>();
    records.forEach(
        (id, node) ->
            (failed.contains(id) ? toRetry : done).add(node.path("receiptHandle").asText()));
    delete(done);
    retryLater(toRetry);
  }

  private Set<String> failed(Set<String> ids, Outcome outcome) {
    if (!(outcome instanceof Outcome.Success(var answer))) return ids;
    if (!mapping.common().reportsItemFailures()) return Set.of();
    return switch (BatchReport.of(answer, ids)) {
      case BatchReport.Failures(var identifiers) -> {
        if (!identifiers.isEmpty()) {
          notice(identifiers.size() + " of " + ids.size() + " messages will be retried");
        }
        yield identifiers;
      }
      case BatchReport.Malformed(var reason) -> {
        notice("the whole batch will be retried: " + reason);
        yield ids;
      }
    };
  }

  private void notice(String message) {
    log.notice(functions.definition(mapping.common().functionName()).shortName(), message);
  }

  private void delete(List<String> receiptHandles) {
    forEachTen(
        receiptHandles,
        ten -> {
          var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
          for (var handle : ten) {
            var id = String.valueOf(entries.size());
            entries.add(
                DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build());
          }
          asFunction.deleteMessageBatch(r -> r.queueUrl(mapping.queueUrl()).entries(entries));
        });
  }

  /// In AWS a failed message is invisible until its visibility timeout ends; here that delay is
  /// divided by the time scale.
  private void retryLater(List<String> receiptHandles) {
    if (timeScale <= 1) return;
    var seconds = Math.ceil(mapping.visibilityTimeout().toSeconds() / timeScale);
    changeVisibility(receiptHandles, Math.max(1, (int) seconds));
  }

  private void changeVisibility(List<String> receiptHandles, int seconds) {
    forEachTen(
        receiptHandles,
        ten -> {
          var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
          for (var handle : ten) {
            entries.add(
                ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(String.valueOf(entries.size()))
                    .receiptHandle(handle)
                    .visibilityTimeout(seconds)
                    .build());
          }
          try {
            asLocalCloud.changeMessageVisibilityBatch(
                r -> r.queueUrl(mapping.queueUrl()).entries(entries));
          } catch (SdkException e) {
            log.notice(
                mapping.common().name(), "cannot shorten the delay of retries: " + e.getMessage());
          }
        });
  }

  private static void forEachTen(List<String> handles, Consumer<List<String>> action) {
    for (int from = 0; from < handles.size(); from += MAX_PER_CALL) {
      action.accept(handles.subList(from, Math.min(from + MAX_PER_CALL, handles.size())));
    }
  }
}
