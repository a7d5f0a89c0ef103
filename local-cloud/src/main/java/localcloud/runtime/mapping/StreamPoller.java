package localcloud.runtime.mapping;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import localcloud.runtime.function.InvocationLog;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The event source mapping of a table's stream: reads the records of a shard in order, and child
/// shards after their parent.
final class StreamPoller implements Poller {
  private static final int MAX_PER_CALL = 1000;
  private static final Duration SHARD_SEARCH = Duration.ofSeconds(30);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final Duration AFTER_WRITE = Duration.ofMillis(20);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(50);
  private static final Duration IDLE_PAUSE = Duration.ofMillis(250);
  private static final Duration SAVE_INTERVAL = Duration.ofSeconds(1);
  private static final double SLOWER = 1.25;

  private final MappingDefinition.OfStream mapping;
  private final StreamDelivery delivery;
  private final DynamoDbStreamsClient streams;
  private final StreamCheckpoints checkpoints;
  private final InvocationLog log;
  private final Map<String, Thread> readers = new ConcurrentHashMap<>();
  private final Semaphore shardEnded = new Semaphore(0);
  private final Set<Thread> delivering = ConcurrentHashMap.newKeySet();
  private volatile long lastSavedNanos = System.nanoTime();
  private final String streamsOfTable;
  private volatile boolean stopping;
  private @Nullable Thread coordinator;

  StreamPoller(
      MappingDefinition.OfStream mapping,
      StreamDelivery delivery,
      DynamoDbStreamsClient streams,
      StreamCheckpoints checkpoints,
      InvocationLog log) {
    this.mapping = mapping;
    this.delivery = delivery;
    this.streams = streams;
    this.checkpoints = checkpoints;
    this.log = log;
    var arn = mapping.common().sourceArn();
    this.streamsOfTable = arn.substring(0, arn.indexOf("/stream/") + 1);
  }

  @Override
  public void start() {
    coordinator = Thread.ofVirtual().name(name()).start(this::coordinate);
  }

  @Override
  public void stop() {
    stopping = true;
    delivery.stop();
    if (coordinator != null) coordinator.interrupt();
    readers.values().stream()
        .filter(reader -> !delivering.contains(reader))
        .forEach(Thread::interrupt);
  }

  @Override
  public void awaitQuiet(Duration timeout) throws InterruptedException {
    var deadline = System.nanoTime() + timeout.toNanos();
    for (var reader : readers.values()) {
      var remaining = Duration.ofNanos(deadline - System.nanoTime());
      if (!remaining.isPositive() || !reader.join(remaining)) reader.interrupt();
    }
  }

  /// Wakes the readers. A reader that is busy skips its next wait.
  @Override
  public void written(String table) {
    if (streamsOfTable.endsWith("/" + table + "/")) {
      readers.values().forEach(LockSupport::unpark);
    }
  }

  private String name() {
    return mapping.common().name();
  }

  private void coordinate() {
    try {
      while (!stopping) {
        try {
          startReaders(shards());
          var _ = shardEnded.tryAcquire(SHARD_SEARCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (SdkException e) {
          if (stopping) return;
          log.notice(name(), "cannot read the stream: " + e.getMessage());
          Thread.sleep(AFTER_FAULT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Shard> shards() {
    var shards = new ArrayList<Shard>();
    String last = null;
    do {
      var request =
          DescribeStreamRequest.builder()
              .streamArn(mapping.common().sourceArn())
              .exclusiveStartShardId(last)
              .build();
      var description = streams.describeStream(request).streamDescription();
      shards.addAll(description.shards());
      last = description.lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }

  private void startReaders(List<Shard> shards) {
    var ids = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    checkpoints.keepOnly(ids);
    for (var shard : shards) {
      var id = shard.shardId();
      var parent = shard.parentShardId();
      var parentDone = parent == null || !ids.contains(parent) || checkpoints.isFinished(parent);
      if (parentDone && !checkpoints.isFinished(id) && !stopping) {
        readers.computeIfAbsent(
            id, _ -> Thread.ofVirtual().name(name() + " " + id).start(() -> read(id)));
      }
    }
  }

  private void read(String shardId) {
    try {
      var iterator = iterator(shardId);
      var pause = BUSY_PAUSE;
      while (iterator != null && !stopping) {
        var batch = collect(shardId, iterator);
        iterator = batch.nextIterator;
        if (!batch.records.isEmpty()) {
          deliver(shardId, batch.records);
          pause = BUSY_PAUSE;
        } else if (iterator != null) {
          rest(pause);
          pause = slower(pause);
        }
      }
      if (!stopping) checkpoints.finished(shardId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      readers.remove(shardId, Thread.currentThread());
      shardEnded.release();
    }
  }

  /// Waits until an item of the table is written, at most for `pause`; then for [#AFTER_WRITE],
  /// because writes often follow each other.
  private static void rest(Duration pause) throws InterruptedException {
    LockSupport.parkNanos(pause.minus(AFTER_WRITE).toNanos());
    Thread.sleep(AFTER_WRITE);
  }

  private void deliver(String shardId, List<Record> records) throws InterruptedException {
    var self = Thread.currentThread();
    delivering.add(self);
    try {
      var handled = delivery.deliver(shardId, records);
      var last = records.getLast().dynamodb().sequenceNumber();
      if (handled || isDue()) checkpoints.handled(shardId, last);
    } finally {
      delivering.remove(self);
    }
  }

  /// Whether to save a position after filtered records, which happens once per interval only.
  private boolean isDue() {
    var now = System.nanoTime();
    if (now - lastSavedNanos < SAVE_INTERVAL.toNanos()) return false;
    lastSavedNanos = now;
    return true;
  }

  private record Batch(List<Record> records, @Nullable String nextIterator) {}

  /// The next records; waits for a full batch as long as the batching window allows.
  private Batch collect(String shardId, String start) throws InterruptedException {
    var records = new ArrayList<Record>();
    var window = mapping.common().window();
    var end = Long.MAX_VALUE;
    String iterator = start;
    while (true) {
      var answer = get(shardId, iterator, mapping.common().batchSize() - records.size());
      iterator = answer.nextShardIterator();
      if (answer.hasRecords()) records.addAll(wanted(answer.records()));
      if (window.isZero() || iterator == null || stopping) break;
      if (records.isEmpty() || records.size() >= mapping.common().batchSize()) break;
      if (end == Long.MAX_VALUE) end = System.nanoTime() + window.toNanos();
      if (System.nanoTime() > end) break;
      Thread.sleep(BUSY_PAUSE);
    }
    return new Batch(records, iterator);
  }

  /// With `LATEST`, records from before the mapping existed are skipped. DynamoDB Local has a
  /// record's creation time with a precision of a minute only.
  private List<Record> wanted(List<Record> records) {
    if (!mapping.fromLatest()) return records;
    var since = checkpoints.since().truncatedTo(ChronoUnit.MINUTES);
    return records.stream().filter(change -> !createdAt(change, since).isBefore(since)).toList();
  }

  private static Instant createdAt(Record change, Instant unknown) {
    var at = change.dynamodb().approximateCreationDateTime();
    return at == null ? unknown : at;
  }

  private GetRecordsResponse get(String shardId, String iterator, int limit)
      throws InterruptedException {
    var current = iterator;
    while (true) {
      try {
        var wanted = Math.clamp(limit, 1, MAX_PER_CALL);
        var from = current;
        return streams.getRecords(r -> r.shardIterator(from).limit(wanted));
      } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
        current = iterator(shardId);
      } catch (SdkException e) {
        if (stopping) throw new InterruptedException();
        log.notice(name(), "cannot read the stream: " + e.getMessage());
        Thread.sleep(AFTER_FAULT);
      }
    }
  }

  private String iterator(String shardId) throws InterruptedException {
    var position = checkpoints.position(shardId);
    while (true) {
      try {
        if (position.isEmpty()) return oldest(shardId);
        var after = position.get();
        return iterator(
            shardId, r -> r.shardIteratorType("AFTER_SEQUENCE_NUMBER").sequenceNumber(after));
      } catch (TrimmedDataAccessException e) {
        return oldest(shardId);
      } catch (SdkException e) {
        if (stopping) throw new InterruptedException();
        log.notice(name(), "cannot read the stream: " + e.getMessage());
        Thread.sleep(AFTER_FAULT);
      }
    }
  }

  private String oldest(String shardId) {
    return iterator(shardId, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
  }

  private String iterator(String shardId, Consumer<GetShardIteratorRequest.Builder> start) {
    var request =
        GetShardIteratorRequest.builder()
            .streamArn(mapping.common().sourceArn())
            .shardId(shardId)
            .applyMutation(start)
            .build();
    return streams.getShardIterator(request).shardIterator();
  }

  private static Duration slower(Duration pause) {
    var next = Duration.ofNanos((long) (pause.toNanos() * SLOWER));
    return next.compareTo(IDLE_PAUSE) > 0 ? IDLE_PAUSE : next;
  }
}
