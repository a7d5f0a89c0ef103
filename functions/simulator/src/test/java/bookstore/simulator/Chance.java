package bookstore.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// All that is random in a schedule, out of its seed alone; nothing goes wrong while it is calm.
final class Chance {
  private final SplittableRandom random;
  private boolean calm;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  void calm(boolean now) {
    calm = now;
  }

  /// Whether a mishap that happens once in `n` times happens now.
  boolean mishap(int n) {
    return !calm && random.nextInt(n) == 0;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int n) {
    return random.nextInt(n);
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  <T> List<T> shuffled(List<T> all) {
    var next = new ArrayList<>(all);
    for (var i = next.size() - 1; i > 0; i--) {
      var j = random.nextInt(i + 1);
      var swapped = next.set(i, next.get(j));
      next.set(j, swapped);
    }
    return next;
  }

  Duration upTo(Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }

  /// How long a message takes: mostly a moment, at times longer than an order may stay unpaid, and
  /// now and then until somebody finds the broken consumer.
  Duration delivery() {
    if (calm) {
      return upTo(Duration.ofMillis(50));
    }
    var kind = random.nextInt(100);
    if (kind < 80) {
      return upTo(Duration.ofSeconds(3));
    }
    return kind < 95 ? upTo(Duration.ofMinutes(20)) : upTo(Duration.ofDays(20));
  }
}
