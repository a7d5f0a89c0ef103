package bookstore.simulation.cloud.lambda;

import bookstore.simulation.cloud.dynamodb.Change;
import bookstore.simulation.engine.VirtualTime;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The event source mapping of a table's stream: in each shard batch after batch, in order. It goes
/// on from the record that the function reports, halves the batch when it fails, and gives records
/// up after so many attempts or when they are too old:
/// https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
public final class StreamPoller {
  private static final int ATTEMPTS = 21;
  private static final Duration MOST_AGE = Duration.ofHours(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final VirtualTime time;
  private final Lambda.Function<DynamodbEvent, StreamsEventResponse> function;
  private final IntSupplier batchSize;
  private final Latency latency;
  private final Consumer<Change> onDone;
  private final Runnable onGivenUp;
  private final List<Shard> shards;
  private long sequence;

  /// How long the mapping takes to see a record.
  @FunctionalInterface
  public interface Latency {
    Duration next();
  }

  private record Pending(long number, Instant at, Change change) {}

  private static final class Shard {
    private final List<Pending> records = new ArrayList<>();
    private int attempts;
    private int halved = Integer.MAX_VALUE;
    private boolean isBusy;
  }

  /// `onDone` is told each record that the function has acknowledged.
  public StreamPoller(
      VirtualTime time,
      Lambda.Function<DynamodbEvent, StreamsEventResponse> function,
      int shards,
      IntSupplier batchSize,
      Latency latency,
      Consumer<Change> onDone,
      Runnable onGivenUp) {
    this.time = time;
    this.function = function;
    this.batchSize = batchSize;
    this.latency = latency;
    this.onDone = onDone;
    this.onGivenUp = onGivenUp;
    this.shards = IntStream.range(0, shards).mapToObj(_ -> new Shard()).toList();
  }

  /// A change that the mapping's filter lets through.
  public void add(Change change) {
    var shard = shards.get(Math.floorMod(change.key().pk().hashCode(), shards.size()));
    shard.records.add(new Pending(++sequence, time.now(), change));
    time.after(latency.next(), () -> poll(shard));
  }

  /// Whether records wait for the function.
  public boolean isEmpty() {
    return shards.stream().allMatch(shard -> shard.records.isEmpty());
  }

  private void poll(Shard shard) {
    if (shard.isBusy || shard.records.isEmpty()) {
      return;
    }
    giveUpOld(shard);
    if (shard.records.isEmpty()) {
      return;
    }
    int most = Math.max(1, Math.min(batchSize.getAsInt(), shard.halved));
    var batch = List.copyOf(shard.records.subList(0, Math.min(most, shard.records.size())));
    shard.isBusy = true;
    try {
      int done = function.invoke(event(batch)).map(response -> done(batch, response)).orElse(0);
      advance(shard, batch, done);
    } finally {
      shard.isBusy = false;
    }
  }

  private void giveUpOld(Shard shard) {
    while (!shard.records.isEmpty()
        && shard.records.getFirst().at().plus(MOST_AGE).isBefore(time.now())) {
      shard.records.removeFirst();
      shard.attempts = 0;
      onGivenUp.run();
    }
  }

  /// How many records need not come again.
  private static int done(List<Pending> batch, StreamsEventResponse response) {
    var failures = response.getBatchItemFailures();
    if (failures == null || failures.isEmpty()) {
      return batch.size();
    }
    var from =
        failures.stream()
            .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
            .mapToInt(number -> position(batch, number))
            .min()
            .orElseThrow();
    return from;
  }

  private static int position(List<Pending> batch, String sequenceNumber) {
    return IntStream.range(0, batch.size())
        .filter(i -> Long.toString(batch.get(i).number()).equals(sequenceNumber))
        .findFirst()
        .orElse(0);
  }

  private void advance(Shard shard, List<Pending> batch, int done) {
    shard.records.removeAll(batch.subList(0, done));
    batch.subList(0, done).forEach(record -> onDone.accept(record.change()));
    if (done == batch.size()) {
      shard.attempts = 0;
      shard.halved = Integer.MAX_VALUE;
      time.after(Duration.ofMillis(1), () -> poll(shard));
      return;
    }
    shard.attempts = done > 0 ? 1 : shard.attempts + 1;
    shard.halved = Math.max(1, (batch.size() - done) / 2);
    if (shard.attempts >= ATTEMPTS) {
      shard.records.removeFirst();
      shard.attempts = 0;
      onGivenUp.run();
    }
    time.after(wait(shard.attempts), () -> poll(shard));
  }

  private static Duration wait(int attempts) {
    var exponential = Duration.ofSeconds(1L << Math.min(attempts, 6));
    return exponential.compareTo(LONGEST_WAIT) < 0 ? exponential : LONGEST_WAIT;
  }

  private static DynamodbEvent event(List<Pending> batch) {
    var event = new DynamodbEvent();
    event.setRecords(batch.stream().map(StreamPoller::record).toList());
    return event;
  }

  private static DynamodbEvent.DynamodbStreamRecord record(Pending pending) {
    var image = new StreamRecord();
    image.setSequenceNumber(Long.toString(pending.number()));
    image.setKeys(
        Map.of(
            "pk", new AttributeValue(pending.change().key().pk()),
            "sk", new AttributeValue(pending.change().key().sk())));
    image.setNewImage(image(pending.change().after()));
    var record = new DynamodbEvent.DynamodbStreamRecord();
    record.setEventName("INSERT");
    record.setEventSource("aws:dynamodb");
    record.setDynamodb(image);
    return record;
  }

  private static Map<String, AttributeValue> image(
      @Nullable Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
    var image = new HashMap<String, AttributeValue>();
    Objects.requireNonNull(item).forEach((name, value) -> image.put(name, of(value)));
    return image;
  }

  private static AttributeValue of(
      software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
    return value.s() == null
        ? new AttributeValue().withN(Objects.requireNonNull(value.n()))
        : new AttributeValue(value.s());
  }
}
