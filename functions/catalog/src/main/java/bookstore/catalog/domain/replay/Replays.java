package bookstore.catalog.domain.replay;

import bookstore.catalog.domain.listing.Written;
import bookstore.shared.events.OutboxMessage;
import java.util.List;
import java.util.Optional;

/// Replays and how far they are.
public interface Replays {
  Optional<Replay> find(String id);

  /// Writes the next version and the messages at once; overtaken when somebody else has.
  Written advance(Replay next, List<OutboxMessage> messages);
}
