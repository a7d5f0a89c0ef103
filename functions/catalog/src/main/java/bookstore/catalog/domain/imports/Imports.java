package bookstore.catalog.domain.imports;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// Files being imported and their reports.
public interface Imports {
  /// Saves the parts one by one, then, atomically, the import with the timer that begins its work.
  /// STALE when the id is taken. Parts that an interrupted call has left without an import are
  /// replaced.
  SaveResult start(Import started, List<List<CheckedLine>> parts, OutboxMessage timer);

  /// The import with this id. Strongly consistent.
  Optional<Import> find(String id);

  /// The lines of a part that is still to be worked off.
  List<CheckedLine> part(String id, int part);

  /// The outcomes of the lines so far, in the file's order.
  List<LineReport> reports(String id);

  /// Puts the report of the part before `next.nextPart` in the place of its lines and saves the
  /// import and the messages, all or nothing. STALE when the stored version is not the one before.
  SaveResult advance(Import next, List<LineReport> reports, List<OutboxMessage> messages);
}
