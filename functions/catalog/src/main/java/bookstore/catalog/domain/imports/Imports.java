package bookstore.catalog.domain.imports;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;

/// Files being imported and their reports.
public interface Imports {
  /// The imports of a seller that were in flight when the last one was started; empty when there
  /// was none yet. Strongly consistent.
  Optional<ImportsInFlight> inFlight(UserId seller);

  /// Saves the parts, some at a time, then, atomically, the import with the timer of its first step
  /// and its seller's imports in flight. STALE when the id is taken, or the stored version of the
  /// imports in flight is not the one before. Parts that an interrupted call has left without an
  /// import are replaced.
  SaveResult start(
      Import started, List<List<CheckedLine>> parts, ImportsInFlight inFlight, OutboxMessage timer);

  /// The import with this id. Strongly consistent.
  Optional<Import> find(String id);

  /// The lines of a part that has not been processed; empty for others. Strongly consistent.
  List<CheckedLine> part(String id, int part);

  /// The outcomes of the lines processed so far, in the file's order; empty when there is no such
  /// import. Strongly consistent.
  List<LineReport> reports(String id);

  /// Replaces the lines of the part before `next.nextPart` by its report and saves the import and
  /// the messages, all or nothing. STALE when the stored version is not the one before.
  SaveResult advance(Import next, List<LineReport> reports, List<OutboxMessage> messages);
}
