package localcloud.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Capacity;

/// Counts calls after they were answered.
final class CallMeter implements Meter {
  private record Key(String principal, String service, String action) {}

  private record Counters(
      LongAdder calls, LongAdder denied, LongAdder failed, DoubleAdder read, DoubleAdder written) {
    Counters() {
      this(new LongAdder(), new LongAdder(), new LongAdder(), new DoubleAdder(), new DoubleAdder());
    }
  }

  private final Map<Key, Counters> counters = new ConcurrentHashMap<>();

  void count(
      String principal, String service, String action, boolean denied, AwsResponse response) {
    var counter =
        counters.computeIfAbsent(new Key(principal, service, action), _ -> new Counters());
    counter.calls().increment();
    counter.read().add(response.capacity().read());
    counter.written().add(response.capacity().write());
    if (denied) {
      counter.denied().increment();
    } else if (response.status() >= 400) {
      counter.failed().increment();
    }
  }

  @Override
  public List<Count> snapshot() {
    return counters.entrySet().stream()
        .map(e -> count(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparing(Count::principal)
                .thenComparing(Count::service)
                .thenComparing(Count::action))
        .toList();
  }

  private static Count count(Key key, Counters counters) {
    return new Count(
        key.principal(),
        key.service(),
        key.action(),
        counters.calls().sum(),
        counters.denied().sum(),
        counters.failed().sum(),
        new Capacity(counters.read().sum(), counters.written().sum()));
  }
}
