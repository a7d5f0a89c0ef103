package bookstore.simulation;

import bookstore.shared.events.OutboxMessage;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// What can happen around every write: others get in between, the process dies before or after it.
/// What was written together with the state is sent, whoever dies then.
final class Writes {
  private static final int DEATHS = 25;
  private static final int INTERRUPTIONS = 3;
  private static final int DEEPEST = 3;
  private static final Duration SHORT = Duration.ofSeconds(20);

  private final Chance chance;
  private final Agenda agenda;
  private final Outbox outbox;
  private final Coverage coverage;
  private boolean calm = true;
  private int depth;

  Writes(Chance chance, Agenda agenda, Outbox outbox, Coverage coverage) {
    this.chance = chance;
    this.agenda = agenda;
    this.outbox = outbox;
    this.coverage = coverage;
  }

  /// Whether nothing goes wrong now.
  void calm(boolean is) {
    calm = is;
  }

  <W> W write(String what, W done, List<OutboxMessage> messages, Supplier<W> write) {
    perhapsDie("before ", what, Path.DIED_BEFORE_A_WRITE);
    perhapsLetOthersGoFirst();
    var outcome = write.get();
    if (outcome.equals(done)) {
      messages.forEach(outbox::put);
    } else {
      coverage.count(Path.WRITE_WAS_STALE);
    }
    perhapsDie("after ", what, Path.DIED_AFTER_A_WRITE);
    return outcome;
  }

  void perhapsDie(String when, String what, Path path) {
    if (!calm && chance.oneIn(DEATHS)) {
      coverage.count(path);
      throw new Death(when + what);
    }
  }

  /// As if they ran at the same time, and this one were the slower.
  private void perhapsLetOthersGoFirst() {
    if (!calm && depth < DEEPEST && chance.oneIn(INTERRUPTIONS)) {
      depth++;
      try {
        if (agenda.next(SHORT)) {
          coverage.count(Path.OTHERS_IN_BETWEEN);
        }
      } finally {
        depth--;
      }
    }
  }
}
