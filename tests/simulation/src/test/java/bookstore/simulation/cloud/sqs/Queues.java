package bookstore.simulation.cloud.sqs;

import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The queues of the account by name.
public final class Queues {
  private final Map<String, Queue> all = new TreeMap<>();
  private final VirtualTime time;
  private final SeededRandom random;

  public Queues(VirtualTime time, SeededRandom random) {
    this.time = time;
    this.random = random;
  }

  /// Adds a queue with the dead-letter queue `<name>-dlq`.
  public Queue create(String name, Duration visibility, int maxReceives) {
    var deadLetters = Queue.deadLetters(name + "-dlq", time, random);
    var queue = Queue.working(name, visibility, maxReceives, deadLetters, time, random);
    all.put(deadLetters.name(), deadLetters);
    all.put(name, queue);
    return queue;
  }

  public Queue queue(String name) {
    return Objects.requireNonNull(all.get(name), name);
  }

  public Collection<Queue> all() {
    return all.values();
  }
}
