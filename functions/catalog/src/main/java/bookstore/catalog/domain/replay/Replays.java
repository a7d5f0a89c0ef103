package bookstore.catalog.domain.replay;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// Replays and their progress. Reads are strongly consistent.
public interface Replays {
  Optional<Replay> find(String id);

  /// Saves the next version and the messages, all or nothing. STALE when the stored version is not
  /// the one before.
  SaveResult advance(Replay next, List<OutboxMessage> messages);
}
