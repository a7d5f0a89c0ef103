package bookstore.catalog.domain.imports;

import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.listing.Seller;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Imports a seller's file in steps, each a message, so that the import continues after a function
/// fails. A listing's id is derived from the import and the line, so no line is imported twice.
public final class Importing {
  private static final int LINES_PER_PART = 100;

  /// An item holds 400 KB, and a character may take six bytes in JSON.
  private static final int CHARACTERS_PER_PART = 60_000;

  private final Imports imports;
  private final Listings listings;
  private final CatalogEventFactory events;

  public Importing(Imports imports, Listings listings, CatalogEventFactory events) {
    this.imports = imports;
    this.listings = listings;
    this.events = events;
  }

  /// A file, and the idempotency key under which its seller may send it again.
  public record ImportRequest(Seller seller, Optional<String> key, String text) {
    private String fingerprint() {
      return hash(text, 32);
    }

    private Optional<String> importId() {
      return key.map(value -> "imp_" + hash(seller.id() + "#" + value, 16));
    }
  }

  /// The outcome of a request.
  public sealed interface Accepted {
    record Started(Import begun) implements Accepted {}

    /// The same file was accepted before, under the same key.
    record Repeated(Import found) implements Accepted {}

    record KeyReused() implements Accepted {}
  }

  /// Accepts a file. Its lines are read only if it has not been accepted before.
  public Accepted accept(
      ImportRequest request, Function<String, List<CheckedLine>> reader, String correlationId) {
    return findRepeated(request)
        .orElseGet(
            () -> {
              var lines = reader.apply(request.text());
              var parts = parts(lines);
              var id = request.importId().orElseGet(() -> events.ids().next("imp"));
              var fingerprint = request.key().isPresent() ? request.fingerprint() : null;
              var begun =
                  Import.of(
                      id, request.seller(), fingerprint, lines.size(), parts.size(), events.now());
              return switch (imports.start(begun, parts, events.importTimer(id, correlationId))) {
                case SAVED -> new Accepted.Started(begun);
                case STALE ->
                    findRepeated(request)
                        .orElseThrow(
                            () -> new IllegalStateException("the new id " + id + " is taken"));
              };
            });
  }

  private Optional<Accepted> findRepeated(ImportRequest request) {
    return request
        .importId()
        .flatMap(imports::find)
        .map(
            found ->
                request.fingerprint().equals(found.fingerprint())
                    ? new Accepted.Repeated(found)
                    : new Accepted.KeyReused());
  }

  /// Processes parts until `time` has passed, and schedules the next step for the rest.
  public void step(ImportStepDue due, Duration time, String correlationId) {
    var end = events.now().plus(time);
    var current = imports.find(due.importId());
    while (current.isPresent() && !current.get().hasEnded()) {
      var before = current.get();
      var reports = publish(before, correlationId);
      var after = before.after(reports, events.now());
      boolean later = !after.hasEnded() && events.now().isAfter(end);
      List<OutboxMessage> messages =
          later ? List.of(events.importTimer(before.id(), correlationId)) : List.of();
      if (imports.advance(after, reports, messages) == SaveResult.STALE || later) {
        return;
      }
      current = imports.find(due.importId());
    }
  }

  private List<LineReport> publish(Import running, String correlationId) {
    var seller = new Seller(running.sellerId(), running.sellerName());
    var lines = imports.part(running.id(), running.nextPart());
    var offers = new ArrayList<Listing>();
    var reports = new ArrayList<LineReport>();
    for (var line : lines) {
      var draft = line.draft();
      if (draft == null) {
        reports.add(LineReport.refused(line));
      } else {
        var id = listingId(running.id(), line.line());
        offers.add(Listing.offer(id, seller, draft, events.now()));
        reports.add(LineReport.created(line, id));
      }
    }
    for (int from = 0; from < offers.size(); from += Listings.ADDED_TOGETHER) {
      add(
          offers.subList(from, Math.min(from + Listings.ADDED_TOGETHER, offers.size())),
          correlationId);
    }
    return reports;
  }

  /// A listing that exists was added by an earlier, interrupted attempt; the others are added now.
  private void add(List<Listing> offers, String correlationId) {
    switch (addTogether(offers, correlationId)) {
      case SAVED -> {}
      case STALE -> {
        if (offers.size() > 1) {
          offers.forEach(offer -> addTogether(List.of(offer), correlationId));
        }
      }
    }
  }

  private SaveResult addTogether(List<Listing> offers, String correlationId) {
    return listings.addAll(
        offers.stream()
            .map(offer -> new Listings.New(offer, events.published(offer, correlationId)))
            .toList());
  }

  private static List<List<CheckedLine>> parts(List<CheckedLine> lines) {
    var parts = new ArrayList<List<CheckedLine>>();
    var part = new ArrayList<CheckedLine>();
    int size = 0;
    for (var line : lines) {
      if (part.size() == LINES_PER_PART
          || (!part.isEmpty() && size + line.size() > CHARACTERS_PER_PART)) {
        parts.add(List.copyOf(part));
        part.clear();
        size = 0;
      }
      part.add(line);
      size += line.size();
    }
    parts.add(List.copyOf(part));
    return parts;
  }

  private static ListingId listingId(String importId, int line) {
    return new ListingId("lst_" + hash(importId + '#' + line, 16));
  }

  private static String hash(String text, int bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
