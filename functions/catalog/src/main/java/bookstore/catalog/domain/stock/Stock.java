package bookstore.catalog.domain.stock;

import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.UnavailableLine;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.Pause;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reserves all lines of an order or none, and releases them once.
public final class Stock {
  private final Listings listings;
  private final Reservations reservations;
  private final CatalogEventFactory events;
  private final Retry retry;

  public Stock(
      Listings listings, Reservations reservations, CatalogEventFactory events, Pause pause) {
    this.listings = listings;
    this.reservations = reservations;
    this.events = events;
    this.retry = Retry.manyWriters(pause);
  }

  /// An order that has a reservation of any state keeps it: writing a second one is refused, so
  /// only who was refused has to look.
  public void reserve(OrderPlaced order, String correlationId) {
    retry.untilTrue(
        () ->
            tryToReserve(order, correlationId) == SaveResult.SAVED
                || reservations.find(order.orderId()).isPresent());
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
                            reservations.write(
                                reservation.nextVersion(), List.of(), List.of(event))));
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

  /// With the stock there is now, because followers take the newest version.
  private Envelope reserved(Reservation reservation, String correlationId) {
    var found = byId(reservation.lines().stream().map(Reservation.Line::listingId).toList());
    var lines =
        reservation.lines().stream()
            .map(held -> line(existing(found, held.listingId()), held.quantity()))
            .toList();
    return events.stockReserved(reservation.orderId(), lines, correlationId);
  }

  public void cancel(OrderCancelled order, String correlationId) {
    retry.untilSaved(() -> tryToCancel(order, correlationId));
  }

  private SaveResult tryToReserve(OrderPlaced order, String correlationId) {
    var wishes = wishes(order.lines());
    var found = byId(wishes.stream().map(Wish::listingId).toList());
    var shortLines = shortLines(wishes, found, order.buyerId());
    if (!shortLines.isEmpty()) {
      return reject(order, "OUT_OF_STOCK", shortLines, correlationId);
    }
    var repriced = repricedLines(wishes, found);
    if (!repriced.isEmpty()) {
      return reject(order, "PRICE_CHANGED", repriced, correlationId);
    }
    return hold(order, wishes, found, correlationId);
  }

  private SaveResult hold(
      OrderPlaced order, List<Wish> wishes, Map<ListingId, Listing> found, String correlationId) {
    var now = events.now();
    var taken = new ArrayList<Listing>();
    var held = new ArrayList<Reservation.Line>();
    var reported = new ArrayList<StockLine>();
    for (var wish : wishes) {
      var listing = existing(found, wish.listingId()).take(wish.quantity(), now);
      taken.add(listing);
      held.add(new Reservation.Line(wish.listingId(), wish.quantity()));
      reported.add(line(listing, wish.quantity()));
    }
    var event = events.stockReserved(order.orderId(), reported, correlationId);
    return reservations.write(
        Reservation.holding(order.orderId(), held, now), taken, List.of(event));
  }

  private SaveResult reject(
      OrderPlaced order, String reason, List<UnavailableLine> lines, String correlationId) {
    var event = events.stockRejected(order.orderId(), reason, lines, correlationId);
    var rejection = new Reservation.Rejection(reason, lines);
    return reservations.write(
        Reservation.rejected(order.orderId(), rejection, events.now()), List.of(), List.of(event));
  }

  private SaveResult tryToCancel(OrderCancelled order, String correlationId) {
    var reservation = reservations.find(order.orderId()).orElse(null);
    if (reservation == null) {
      return reservations.write(
          Reservation.cancelledBefore(order.orderId(), events.now()), List.of(), List.of());
    }
    if (reservation.state() != Reservation.State.RESERVED || !order.releaseStock()) {
      return SaveResult.SAVED;
    }
    return release(reservation, correlationId);
  }

  private SaveResult release(Reservation reservation, String correlationId) {
    var now = events.now();
    var found = byId(reservation.lines().stream().map(Reservation.Line::listingId).toList());
    var returned = new ArrayList<Listing>();
    var reported = new ArrayList<StockLine>();
    for (var held : reservation.lines()) {
      var listing = existing(found, held.listingId()).giveBack(held.quantity(), now);
      returned.add(listing);
      reported.add(line(listing, held.quantity()));
    }
    var event = events.stockReleased(reservation.orderId(), reported, correlationId);
    return reservations.write(reservation.released(now), returned, List.of(event));
  }

  /// The lines that cannot be reserved. A buyer's own listing counts as unavailable.
  private static List<UnavailableLine> shortLines(
      List<Wish> wishes, Map<ListingId, Listing> found, UserId buyer) {
    return wishes.stream()
        .map(
            wish ->
                new UnavailableLine(
                    wish.listingId(),
                    wish.quantity(),
                    available(found.get(wish.listingId()), buyer)))
        .filter(line -> line.remaining() < line.quantity())
        .toList();
  }

  private static int available(@Nullable Listing listing, UserId buyer) {
    return listing == null || listing.belongsTo(buyer) ? 0 : listing.stock();
  }

  private static List<UnavailableLine> repricedLines(
      List<Wish> wishes, Map<ListingId, Listing> found) {
    return wishes.stream()
        .filter(wish -> !wish.agreesWith(existing(found, wish.listingId()).price()))
        .map(
            wish ->
                new UnavailableLine(
                    wish.listingId(), wish.quantity(), existing(found, wish.listingId()).stock()))
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
  private static List<Wish> wishes(List<OrderedLine> lines) {
    var byListing = new LinkedHashMap<ListingId, Wish>();
    for (var line : lines) {
      byListing.merge(
          line.listingId(),
          new Wish(line.listingId(), line.quantity(), List.of(line.unitPrice())),
          Wish::and);
    }
    return List.copyOf(byListing.values());
  }

  private record Wish(ListingId listingId, int quantity, List<Money> prices) {
    Wish and(Wish other) {
      var all = new ArrayList<>(prices);
      all.addAll(other.prices);
      return new Wish(listingId, Math.addExact(quantity, other.quantity), all);
    }

    boolean agreesWith(Money price) {
      return prices.stream().allMatch(price::equals);
    }
  }
}
