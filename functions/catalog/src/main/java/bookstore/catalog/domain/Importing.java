package bookstore.catalog.domain;

import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.Outgoing;
import bookstore.shared.kernel.ListingId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Brings a seller's file into the catalogue. The work is its own message, so it goes on when a
/// function dies; a line's listing has an id made of file and line, so no line counts twice.
public final class Importing {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final int LINES_PER_PART = 100;

  /// An item holds 400 KB, and a character may take six bytes in JSON.
  private static final int CHARACTERS_PER_PART = 60_000;

  private final Imports imports;
  private final Listings listings;
  private final Envelopes envelopes;

  public Importing(Imports imports, Listings listings, Envelopes envelopes) {
    this.imports = imports;
    this.listings = listings;
    this.envelopes = envelopes;
  }

  public Import accept(Seller seller, List<CheckedLine> lines, String correlationId) {
    var parts = parts(lines);
    var id = envelopes.ids().next("imp");
    var started = Import.of(id, seller, lines.size(), parts.size(), envelopes.now());
    imports.start(started, parts, step(id, correlationId));
    return started;
  }

  /// Works parts off until the time is over, then leaves the rest to the next step.
  public void step(ImportStepDue due, Duration time, String correlationId) {
    var end = envelopes.now().plus(time);
    var current = imports.find(due.importId());
    while (current.isPresent() && !current.get().hasEnded()) {
      var before = current.get();
      var reports = publish(before, correlationId);
      var after = before.after(reports, envelopes.now());
      boolean later = !after.hasEnded() && envelopes.now().isAfter(end);
      List<Outgoing> messages = later ? List.of(step(before.id(), correlationId)) : List.of();
      if (imports.advance(after, reports, messages) == Written.OVERTAKEN || later) {
        return;
      }
      current = imports.find(due.importId());
    }
  }

  private Outgoing step(String id, String correlationId) {
    return Outgoing.timer(envelopes.of(new ImportStepDue(id), correlationId), AT_ONCE);
  }

  private List<LineReport> publish(Import running, String correlationId) {
    var seller = new Seller(running.sellerId(), running.sellerName());
    return imports.part(running.id(), running.nextPart()).stream()
        .map(line -> publish(running.id(), seller, line, correlationId))
        .toList();
  }

  private LineReport publish(
      String importId, Seller seller, CheckedLine line, String correlationId) {
    var draft = line.draft();
    if (draft == null) {
      return new LineReport(
          line.line(), LineReport.Status.FAILED, null, line.errors(), line.repairs());
    }
    var id = listingId(importId, line.line());
    var listing = Listing.offer(id, seller, draft, envelopes.now());
    // One that is there already came from an earlier try at this line.
    switch (listings.add(listing, envelopes.of(listing.published(), correlationId))) {
      case DONE, OVERTAKEN -> {}
    }
    return new LineReport(line.line(), LineReport.Status.CREATED, id, List.of(), line.repairs());
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
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest((importId + '#' + line).getBytes(StandardCharsets.UTF_8));
      return new ListingId("lst_" + HexFormat.of().formatHex(hash, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
