package bookstore.catalog.domain.moderation;

import bookstore.catalog.domain.listing.Listing;
import bookstore.shared.events.Envelope;
import java.util.Optional;

/// What an administrator decides about a listing: the case that is closed by it, the change of the
/// listing, and the entry in the audit log.
///
/// @param before the case that was decided on; its next version is the closed one
public record Decision(Optional<ReportCase> before, Optional<Change> change, AuditEntry entry) {
  /// The case after the decision.
  public Optional<ReportCase> closed() {
    return before.map(ReportCase::closed);
  }

  /// The listing before and after a takedown or a restoration, and its event.
  public record Change(Listing before, Listing after, Envelope event) {}
}
