package bookstore.catalog.domain.stock;

import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.UnavailableLine;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Pause;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reserves all lines of an order or none, and releases them once.
///
/// The first try changes a listing only if it is as it was read, so the event says exactly what is
/// left. When another order was faster, the copies are taken from whatever is there by now, if it
/// is enough, so that orders for one listing do not wait for each other; the event then has an
/// estimate, and the true stock is published afterwards.
public final class Stock {
  private final Listings listings;
  private final Reservations reservations;
  private final SellerAccounts accounts;
  private final CatalogEventFactory events;
  private final Retry retry;

  public Stock(
      Listings listings,
      Reservations reservations,
      SellerAccounts accounts,
      CatalogEventFactory events,
      Pause pause) {
    this.listings = listings;
    this.reservations = reservations;
    this.accounts = accounts;
    this.events = events;
    this.retry = Retry.manyWriters(pause);
  }

  /// Reserves the lines, unless the order has a reservation already, in any state. Its existence is
  /// only read after a write was refused, because the write has the condition that there is none.
  ///
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when all attempts ended in a
  ///   conflict
  public void reserve(OrderPlaced order, String correlationId) {
    if (tryToReserve(order, false, correlationId) == SaveResult.STALE) {
      retry.untilTrue(
          () ->
              reservations.find(order.orderId()).isPresent()
                  || tryToReserve(order, true, correlationId) == SaveResult.SAVED);
      settle(order.orderId(), correlationId);
    }
  }

  /// Publishes the listings of an estimated reservation as they are now, once.
  private void settle(OrderId order, String correlationId) {
    retry.untilSaved(
        () ->
            reservations
                .find(order)
                .filter(Reservation::estimated)
                .map(reservation -> settle(reservation, correlationId))
                .orElse(SaveResult.SAVED));
  }

  private SaveResult settle(Reservation reservation, String correlationId) {
    var levels =
        listings.findAll(ids(reservation)).stream()
            .map(listing -> events.revised(listing, correlationId))
            .toList();
    return reservations.write(reservation.settled(), List.of(), levels);
  }

  private static List<ListingId> ids(Reservation reservation) {
    return reservation.lines().stream().map(Reservation.Line::listingId).toList();
  }

  /// Publishes the outcome of an order's reservation again, if there is one. A concurrent write
  /// publishes a newer outcome.
  public void republish(OrderOverdue order, String correlationId) {
    reservations
        .find(order.orderId())
        .ifPresent(
            reservation ->
                answer(reservation, correlationId)
                    .ifPresent(
                        event ->
                            reservations.write(reservation.settled(), List.of(), List.of(event))));
  }

  private Optional<Envelope> answer(Reservation reservation, String correlationId) {
    var rejection = reservation.rejection();
    return switch (reservation.state()) {
      case RESERVED -> Optional.of(reserved(reservation, correlationId));
      case REJECTED ->
          Optional.ofNullable(rejection)
              .map(
                  why ->
                      events.stockRejected(
                          reservation.orderId(), why.reason(), why.lines(), correlationId));
      case RELEASED, CANCELLED_BEFORE -> Optional.empty();
    };
  }

  /// The event with the current stock, because consumers store the newest version.
  private Envelope reserved(Reservation reservation, String correlationId) {
    var found = byId(ids(reservation));
    var lines =
        reservation.lines().stream()
            .map(reserved -> line(existing(found, reserved.listingId()), reserved.quantity()))
            .toList();
    return events.stockReserved(reservation.orderId(), lines, correlationId);
  }

  public void cancel(OrderCancelled order, String correlationId) {
    if (tryToCancel(order, false, correlationId) == SaveResult.STALE) {
      retry.untilSaved(() -> tryToCancel(order, true, correlationId));
    }
    settle(order.orderId(), correlationId);
  }

  private SaveResult tryToReserve(OrderPlaced order, boolean estimated, String correlationId) {
    var requested = requested(order.lines());
    var found = byId(requested.stream().map(RequestedLine::listingId).toList());
    var sellers = found.values().stream().map(Listing::sellerId).collect(Collectors.toSet());
    var noSellers = new HashSet<>(accounts.disabled(sellers));
    noSellers.add(order.buyerId());
    var shortLines = shortLines(requested, found, noSellers);
    if (!shortLines.isEmpty()) {
      return reject(order, "OUT_OF_STOCK", shortLines, correlationId);
    }
    var repriced = repricedLines(requested, found);
    if (!repriced.isEmpty()) {
      return reject(order, "PRICE_CHANGED", repriced, correlationId);
    }
    return hold(order, changes(requested, found), estimated, correlationId);
  }

  private List<StockChange> changes(List<RequestedLine> requested, Map<ListingId, Listing> found) {
    var now = events.now();
    return requested.stream()
        .map(line -> new StockChange(existing(found, line.listingId()), -line.quantity(), now))
        .toList();
  }

  private SaveResult hold(
      OrderPlaced order, List<StockChange> taken, boolean estimated, String correlationId) {
    var held =
        taken.stream()
            .map(change -> new Reservation.Line(change.seen().id(), -change.copies()))
            .toList();
    var reported = taken.stream().map(it -> line(it.after(), -it.copies())).toList();
    var event = events.stockReserved(order.orderId(), reported, correlationId);
    return reservations.write(
        Reservation.holding(order.orderId(), held, estimated, events.now()), taken, List.of(event));
  }

  private SaveResult reject(
      OrderPlaced order, String reason, List<UnavailableLine> lines, String correlationId) {
    var event = events.stockRejected(order.orderId(), reason, lines, correlationId);
    var rejection = new Reservation.Rejection(reason, lines);
    return reservations.write(
        Reservation.rejected(order.orderId(), rejection, events.now()), List.of(), List.of(event));
  }

  private SaveResult tryToCancel(OrderCancelled order, boolean estimated, String correlationId) {
    var reservation = reservations.find(order.orderId()).orElse(null);
    if (reservation == null) {
      return reservations.write(
          Reservation.cancelledBefore(order.orderId(), events.now()), List.of(), List.of());
    }
    if (reservation.state() != Reservation.State.RESERVED || !order.releaseStock()) {
      return SaveResult.SAVED;
    }
    return release(reservation, estimated, correlationId);
  }

  /// Copies of a withdrawn listing are not put on sale again.
  private SaveResult release(Reservation reservation, boolean estimated, String correlationId) {
    var now = events.now();
    var found = byId(ids(reservation));
    var returned = new ArrayList<StockChange>();
    var reported = new ArrayList<StockLine>();
    for (var held : reservation.lines()) {
      var listing = existing(found, held.listingId());
      if (listing.hasBeenWithdrawn()) {
        reported.add(line(listing, held.quantity()));
      } else {
        var change = new StockChange(listing, held.quantity(), now);
        returned.add(change);
        reported.add(line(change.after(), held.quantity()));
      }
    }
    var event = events.stockReleased(reservation.orderId(), reported, correlationId);
    return reservations.write(
        reservation.released(estimated && !returned.isEmpty(), now), returned, List.of(event));
  }

  /// The lines that cannot be reserved. A listing of those who do not sell in this order, the buyer
  /// and the disabled sellers, counts as unavailable.
  private static List<UnavailableLine> shortLines(
      List<RequestedLine> requested, Map<ListingId, Listing> found, Set<UserId> noSellers) {
    return requested.stream()
        .map(
            line ->
                new UnavailableLine(
                    line.listingId(),
                    line.quantity(),
                    available(found.get(line.listingId()), noSellers)))
        .filter(line -> line.remaining() < line.quantity())
        .toList();
  }

  private static int available(@Nullable Listing listing, Set<UserId> noSellers) {
    return listing == null || noSellers.contains(listing.sellerId()) ? 0 : listing.stock();
  }

  private static List<UnavailableLine> repricedLines(
      List<RequestedLine> requested, Map<ListingId, Listing> found) {
    return requested.stream()
        .filter(line -> !line.agreesWith(existing(found, line.listingId()).price()))
        .map(
            line ->
                new UnavailableLine(
                    line.listingId(), line.quantity(), existing(found, line.listingId()).stock()))
        .toList();
  }

  private Map<ListingId, Listing> byId(List<ListingId> ids) {
    return listings.findAll(ids).stream()
        .collect(Collectors.toMap(Listing::id, Function.identity()));
  }

  private static Listing existing(Map<ListingId, Listing> found, ListingId id) {
    var listing = found.get(id);
    if (listing == null) {
      throw new IllegalStateException("no listing " + id);
    }
    return listing;
  }

  private static StockLine line(Listing listing, int quantity) {
    return new StockLine(listing.id(), quantity, listing.stock(), listing.version());
  }

  /// One transaction writes an item once, so lines of the same listing become one line.
  private static List<RequestedLine> requested(List<OrderedLine> lines) {
    var byListing = new LinkedHashMap<ListingId, RequestedLine>();
    for (var line : lines) {
      byListing.merge(
          line.listingId(),
          new RequestedLine(line.listingId(), line.quantity(), List.of(line.unitPrice())),
          RequestedLine::and);
    }
    return List.copyOf(byListing.values());
  }

  private record RequestedLine(ListingId listingId, int quantity, List<Money> prices) {
    RequestedLine and(RequestedLine other) {
      var all = new ArrayList<>(prices);
      all.addAll(other.prices);
      return new RequestedLine(listingId, Math.addExact(quantity, other.quantity), all);
    }

    boolean agreesWith(Money price) {
      return prices.stream().allMatch(price::equals);
    }
  }
}
