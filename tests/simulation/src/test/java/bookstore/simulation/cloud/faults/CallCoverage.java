package bookstore.simulation.cloud.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Which faults each call site has met; safe for schedules in parallel.
public final class CallCoverage {
  private final Map<CallSite, LongAdder> calls = new ConcurrentHashMap<>();
  private final Map<Met, LongAdder> faults = new ConcurrentHashMap<>();

  private record Met(CallSite site, Fault fault) {}

  void called(CallSite site) {
    calls.computeIfAbsent(site, _ -> new LongAdder()).increment();
  }

  void met(CallSite site, Fault fault) {
    faults.computeIfAbsent(new Met(site, fault), _ -> new LongAdder()).increment();
  }

  /// The call sites that schedules have passed.
  public SortedSet<CallSite> sites() {
    return new TreeSet<>(calls.keySet());
  }

  /// The faults that call sites have never met, such as `orders-api DynamoDB.Query THROTTLED`,
  /// without the sites of `rare`, which schedules pass too seldom to meet all of them.
  public List<String> missing(Set<CallSite> rare) {
    return sites().stream()
        .filter(site -> !rare.contains(site))
        .flatMap(
            site ->
                Stream.of(Fault.values())
                    .filter(fault -> isMissing(site, fault))
                    .map(fault -> site + " " + fault))
        .toList();
  }

  private boolean isMissing(CallSite site, Fault fault) {
    return site.canHave(fault) && !faults.containsKey(new Met(site, fault));
  }

  @Override
  public String toString() {
    long sum = calls.values().stream().mapToLong(LongAdder::sum).sum();
    long met = faults.values().stream().mapToLong(LongAdder::sum).sum();
    return "%,d calls from %d call sites met %,d faults, %d different ones"
        .formatted(sum, calls.size(), met, faults.size());
  }
}
