package bookstore.simulation.cloud.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A fault that a schedule has to bring to a call site, if it comes there. Each schedule has the
/// faults of one of the sites of `call-sites.txt`, so that few schedules are enough for all of
/// them.
public record Target(CallSite site, Fault fault) {
  private static final List<CallSite> SITES = sites().toList();

  /// The call sites that schedules are known to pass.
  public static Stream<CallSite> sites() {
    return sites("/call-sites.txt");
  }

  /// Those that the schedules of the gate pass too seldom to meet all their faults.
  public static Set<CallSite> rareSites() {
    return sites("/rare-call-sites.txt").collect(Collectors.toSet());
  }

  private static Stream<CallSite> sites(String resource) {
    try (var file = Target.class.getResourceAsStream(resource)) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).map(CallSite::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The targets of the schedule with this seed: all faults of one call site, of which those come
  /// first that did not in the schedules before.
  public static List<Target> of(long seed) {
    var site = SITES.get(Math.floorMod(seed, SITES.size()));
    var faults = Stream.of(Fault.values()).filter(site::canHave).toList();
    int first = Math.floorMod(Math.floorDiv(seed, SITES.size()), faults.size());
    return IntStream.range(first, first + faults.size())
        .mapToObj(i -> new Target(site, faults.get(i % faults.size())))
        .toList();
  }

  /// Whether the target is a call of this function, with one of these operations if there are any.
  public boolean isOf(String function, String... operations) {
    return site.function().equals(function)
        && (operations.length == 0 || List.of(operations).contains(site.operation()));
  }

  /// A sweeper has something to do when the relay did not.
  boolean isOfSweeper() {
    return site.function().endsWith("-sweeper");
  }

  /// The reconciler has something to do when events do not arrive.
  boolean isOfReconciler() {
    return site.function().endsWith("-reconciler");
  }

  /// A consumer sends dead letters after all attempts have failed.
  boolean isOfDeadLetters() {
    return site.operation().equals("SQS.SendMessage");
  }
}
