package bookstore.catalog.domain.imports;

import bookstore.catalog.domain.listing.Written;
import bookstore.shared.events.OutboxMessage;
import java.util.List;
import java.util.Optional;

/// Files being imported and their reports.
public interface Imports {
  /// Writes the parts, then the import with the timer that begins its work; overtaken when the id
  /// is taken. Parts without their import, of a try that died, are written anew.
  Written start(Import started, List<List<CheckedLine>> parts, OutboxMessage timer);

  /// As last written.
  Optional<Import> find(String id);

  /// The lines of a part that is still to be worked off.
  List<CheckedLine> part(String id, int part);

  /// What became of the lines so far, in the file's order.
  List<LineReport> reports(String id);

  /// Puts the report of the part before `next.nextPart` in the place of its lines and writes the
  /// import and the messages, all or nothing; overtaken when somebody else has worked it off.
  Written advance(Import next, List<LineReport> reports, List<OutboxMessage> messages);
}
