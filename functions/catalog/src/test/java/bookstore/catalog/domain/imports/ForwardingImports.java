package bookstore.catalog.domain.imports;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;

/// Imports over others; a test overrides what goes differently.
public abstract class ForwardingImports implements Imports {
  private final Imports imports;

  protected ForwardingImports(Imports imports) {
    this.imports = imports;
  }

  @Override
  public Optional<ImportsInFlight> inFlight(UserId seller) {
    return imports.inFlight(seller);
  }

  @Override
  public SaveResult start(
      Import started,
      List<List<CheckedLine>> parts,
      ImportsInFlight inFlight,
      OutboxMessage timer) {
    return imports.start(started, parts, inFlight, timer);
  }

  @Override
  public Optional<Import> find(String id) {
    return imports.find(id);
  }

  @Override
  public List<CheckedLine> part(String id, int part) {
    return imports.part(id, part);
  }

  @Override
  public List<LineReport> reports(String id) {
    return imports.reports(id);
  }

  @Override
  public SaveResult advance(Import next, List<LineReport> reports, List<OutboxMessage> messages) {
    return imports.advance(next, reports, messages);
  }
}
