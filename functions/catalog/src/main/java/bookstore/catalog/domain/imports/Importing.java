package bookstore.catalog.domain.imports;

import bookstore.catalog.domain.bulk.BulkPace;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.listing.Seller;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Imports a seller's file in steps, each a message, so that the import continues after a function
/// fails. A listing's id is derived from the import and the line, so no line is imported twice.
public final class Importing {
  /// One write of listings, for which a step may have to wait: few, so that the step ends in time.
  private static final int LINES_PER_PART = Listings.ADDED_TOGETHER;

  /// An item holds 400 KB, and a character may take six bytes in JSON.
  private static final int CHARACTERS_PER_PART = 60_000;

  private final Imports imports;
  private final Listings listings;
  private final CatalogEventFactory events;

  private final int mostInFlight;
  private final BulkPace pace;

  /// @param mostInFlight how many imports a seller may have at a time
  public Importing(
      Imports imports,
      Listings listings,
      CatalogEventFactory events,
      int mostInFlight,
      BulkPace pace) {
    this.pace = pace;
    this.mostInFlight = mostInFlight;
    this.imports = imports;
    this.listings = listings;
    this.events = events;
  }

  /// A file, by its fingerprint, and the idempotency key under which its seller may send it again.
  public record ImportRequest(Seller seller, Optional<String> key, String fingerprint) {
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

    /// The seller has `most` imports in flight; one of them will have ended in about `retryAfter`.
    record QuotaExceeded(int most, Duration retryAfter) implements Accepted {}
  }

  /// Accepts a file. Its lines are read only if an import of it can start.
  public Accepted accept(
      ImportRequest request, Supplier<List<CheckedLine>> reader, String correlationId) {
    var id = request.importId().orElseGet(() -> events.ids().next("imp"));
    return Retry.FEW_WRITERS.untilPresent(
        () -> findRepeated(request).or(() -> start(id, request, reader, correlationId)));
  }

  /// Empty when another request of the seller was faster.
  private Optional<Accepted> start(
      String id, ImportRequest request, Supplier<List<CheckedLine>> reader, String correlationId) {
    var now = events.now();
    var seller = request.seller().id();
    var before = imports.inFlight(seller).orElse(ImportsInFlight.none(seller));
    var inFlight =
        before.importIds().stream()
            .flatMap(started -> imports.find(started).stream())
            .filter(started -> started.isInFlight(now))
            .toList();
    if (inFlight.size() >= mostInFlight) {
      var wait = inFlight.stream().map(it -> it.timeLeft(now)).min(Comparator.naturalOrder());
      return Optional.of(new Accepted.QuotaExceeded(mostInFlight, wait.orElseThrow()));
    }
    var lines = reader.get();
    var parts = parts(lines);
    var fingerprint = request.key().isPresent() ? request.fingerprint() : null;
    var begun =
        Import.of(id, request.seller(), fingerprint, lines.size(), parts.size(), events.now());
    return imports
        .start(begun, parts, before.next(inFlight, id), events.importTimer(id, correlationId))
        .then(new Accepted.Started(begun));
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
    for (var line : lines) {
      var draft = line.draft();
      if (draft != null) {
        offers.add(
            Listing.offer(listingId(running.id(), line.line()), seller, draft, events.now()));
      }
    }
    var refused = new HashMap<ListingId, Fault>();
    for (int from = 0; from < offers.size(); from += Listings.ADDED_TOGETHER) {
      var some = offers.subList(from, Math.min(from + Listings.ADDED_TOGETHER, offers.size()));
      refused.putAll(add(some, correlationId));
    }
    return lines.stream().map(line -> report(running, line, refused)).toList();
  }

  private static LineReport report(
      Import running, CheckedLine line, Map<ListingId, Fault> refused) {
    if (line.draft() == null) {
      return LineReport.refused(line);
    }
    var id = listingId(running.id(), line.line());
    var fault = refused.get(id);
    return fault == null ? LineReport.created(line, id) : LineReport.refused(line, fault);
  }

  /// Adds listings and returns those that were refused, each with the reason.
  private Map<ListingId, Fault> add(List<Listing> offers, String correlationId) {
    return addTogether(offers, correlationId) == Listings.Added.ADDED
        ? Map.of()
        : Retry.FEW_WRITERS.untilPresent(() -> addMissing(offers, correlationId));
  }

  /// Adds as many as the seller's quota allows of those that do not exist: a listing that exists
  /// was added, and counted, by an earlier, interrupted attempt. Empty when another writer has
  /// changed one or the other meanwhile.
  private Optional<Map<ListingId, Fault>> addMissing(List<Listing> offers, String correlationId) {
    var ids = offers.stream().map(Listing::id).toList();
    var existing = listings.findAll(ids).stream().map(Listing::id).collect(Collectors.toSet());
    var missing = offers.stream().filter(offer -> !existing.contains(offer.id())).toList();
    if (missing.isEmpty()) {
      return Optional.of(Map.of());
    }
    var first = missing.getFirst();
    var quota = listings.quota(first.sellerId(), first.createdAt());
    var allowed = missing.subList(0, Math.min(quota.left(), missing.size()));
    var others = missing.subList(allowed.size(), missing.size());
    var outcome = allowed.isEmpty() ? Listings.Added.ADDED : addTogether(allowed, correlationId);
    return switch (outcome) {
      case ADDED -> Optional.of(refused(others, Fault.listingsPerDay(quota.most())));
      case SELLER_ERASED -> Optional.of(refused(missing, Fault.SELLER_ERASED));
      case TAKEN, QUOTA_EXCEEDED -> Optional.empty();
    };
  }

  private static Map<ListingId, Fault> refused(List<Listing> offers, Fault fault) {
    return offers.stream().collect(Collectors.toMap(Listing::id, _ -> fault));
  }

  private Listings.Added addTogether(List<Listing> offers, String correlationId) {
    pace.await();
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
