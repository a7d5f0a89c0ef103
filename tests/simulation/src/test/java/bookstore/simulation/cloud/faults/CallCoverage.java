package bookstore.simulation.cloud.faults;

import bookstore.simulation.cloud.calls.Operation;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Which faults each call site, an operation in a function, has met; for schedules in parallel.
public final class CallCoverage {
  private final Map<Site, LongAdder> calls = new ConcurrentHashMap<>();
  private final Map<Met, LongAdder> faults = new ConcurrentHashMap<>();

  private record Site(String function, Operation operation) {
    Site {
      operation = new Operation(operation.service(), operation.name(), "");
    }

    @Override
    public String toString() {
      return function + " " + operation;
    }
  }

  private record Met(Site site, Fault fault) {}

  void called(String function, Operation operation) {
    calls.computeIfAbsent(new Site(function, operation), _ -> new LongAdder()).increment();
  }

  void met(String function, Operation operation, Fault fault) {
    var met = new Met(new Site(function, operation), fault);
    faults.computeIfAbsent(met, _ -> new LongAdder()).increment();
  }

  /// By call site, the faults that it has never met.
  public Map<String, EnumSet<Fault>> missing() {
    var missing = new TreeMap<String, EnumSet<Fault>>();
    for (var site : calls.keySet()) {
      for (var fault : Fault.values()) {
        if (fault.appliesTo(site.operation()) && !faults.containsKey(new Met(site, fault))) {
          missing.computeIfAbsent(site.toString(), _ -> EnumSet.noneOf(Fault.class)).add(fault);
        }
      }
    }
    return missing;
  }

  @Override
  public String toString() {
    long sum = calls.values().stream().mapToLong(LongAdder::sum).sum();
    long met = faults.values().stream().mapToLong(LongAdder::sum).sum();
    return "%,d calls from %d call sites met %,d faults".formatted(sum, calls.size(), met);
  }
}
