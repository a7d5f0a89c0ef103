package bookstore.simulation.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// The random choices of one schedule; the same seed makes the same choices.
public final class SeededRandom {
  private final SplittableRandom random;

  public SeededRandom(long seed) {
    random = new SplittableRandom(seed);
  }

  public boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /// From the first number to the last, both included.
  public int between(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  public Duration upTo(Duration longest) {
    return Duration.ofMillis(random.nextLong(longest.toMillis()));
  }

  /// 32 bytes.
  public byte[] bytes() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  public <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  public <T> List<T> shuffled(Collection<T> all) {
    var list = new ArrayList<>(all);
    Collections.shuffle(list, random);
    return list;
  }
}
