package bookstore.orders.domain.order;

import bookstore.orders.domain.cart.CartLine;
import bookstore.orders.domain.delivery.Carrier;
import bookstore.orders.domain.delivery.Delivery;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.listings.OfferedListings;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Places an order at the prices of orders' copies of the listings, once per idempotency key.
public final class PlaceOrder {
  private final Orders orders;
  private final OfferedListings listings;
  private final Clock clock;
  private final IdSource ids;
  private final String currency;
  private final OpenOrderLimits limits;

  /// `limits` are those of `orders`.
  public PlaceOrder(
      Orders orders,
      OfferedListings listings,
      Clock clock,
      IdSource ids,
      String currency,
      OpenOrderLimits limits) {
    this.limits = limits;
    this.orders = orders;
    this.listings = listings;
    this.clock = clock;
    this.ids = ids;
    this.currency = currency;
  }

  /// The buyer's request; equal fingerprints mean equal requests.
  public record Command(
      UserId buyer,
      String key,
      String fingerprint,
      String correlationId,
      List<CartLine> lines,
      Carrier carrier,
      ShippingAddress address,
      String paymentToken,
      Optional<Money> expectedTotal) {
    public Command {
      lines = List.copyOf(lines);
    }
  }

  /// The result.
  public sealed interface Outcome {
    /// The new order, with the copies of the listings it was created from.
    record Placed(Order order, Map<ListingId, ListingCopy> copies) implements Outcome {
      public Placed {
        copies = Map.copyOf(copies);
      }
    }

    /// A replay: the order of the first answer.
    record Replayed(Order order) implements Outcome {}

    record KeyReused() implements Outcome {}

    record OwnListing() implements Outcome {}

    /// The buyer has been erased, but their access token has not expired yet.
    record AccountErased() implements Outcome {}

    record NotDelivered() implements Outcome {}

    /// The order would have more than [OrderSize#MOST_BYTES], or more copies than a buyer's open
    /// orders may have.
    record TooLarge() implements Outcome {}

    /// The buyer's open orders would have more than `most` orders or copies, whichever `limit`
    /// says. After `retryAfter` the oldest one has expired, if it is not paid or cancelled before.
    record QuotaExceeded(Limit limit, int most, Duration retryAfter) implements Outcome {}

    record Unavailable(List<Now> listings) implements Outcome {
      public Unavailable {
        listings = List.copyOf(listings);
      }
    }

    record PriceChanged(List<Now> listings, Money total) implements Outcome {
      public PriceChanged {
        listings = List.copyOf(listings);
      }
    }
  }

  /// What there are too many of.
  public enum Limit {
    OPEN_ORDERS,
    OPEN_COPIES
  }

  /// The current state of a listing; without details when it is unknown.
  public record Now(ListingId id, Optional<ListingCopy.Details> details, int available) {}

  public Outcome run(Command command) {
    var before = answered(command);
    if (before.isPresent()) {
      return before.get();
    }
    var copies = listings.find(command.lines().stream().map(CartLine::listingId).toList());
    var refused = refusal(command, copies);
    if (refused.isPresent()) {
      return refused.get();
    }
    var now = clock.instant();
    var order =
        Order.placed(
            new OrderId(ids.next("ord")),
            command.buyer(),
            command.correlationId(),
            lines(command, copies),
            new Delivery(command.carrier(), command.carrier().cost(currency), command.address()),
            command.paymentToken(),
            now);
    var total = order.totals().total();
    if (command.expectedTotal().isPresent() && !command.expectedTotal().get().equals(total)) {
      return new Outcome.PriceChanged(
          command.lines().stream().map(line -> now(line, copies)).toList(), total);
    }
    if (OrderSize.of(order) > OrderSize.MOST_BYTES || order.copies() > limits.copies()) {
      return new Outcome.TooLarge();
    }
    var messages =
        List.of(OrdersEventFactory.placed(order, now), OrdersEventFactory.expiryTimer(order, now));
    var answered = new Orders.Answered(command.fingerprint(), order);
    return Retry.FEW_WRITERS
        .tryUntilPresent(
            () ->
                switch (orders.place(answered, command.key(), messages)) {
                  case SAVED -> Optional.<Outcome>of(new Outcome.Placed(order, copies));
                  case STALE -> answered(command).or(() -> quotaExceeded(order, now));
                })
        .orElseGet(Outcome.AccountErased::new);
  }

  private Optional<Outcome> quotaExceeded(Order order, Instant now) {
    var open = orders.open(order.buyerId());
    if (limits.allow(open, order)) {
      return Optional.empty();
    }
    var wait = untilOneExpires(order.buyerId(), now);
    return Optional.of(
        open.orders() >= limits.orders()
            ? new Outcome.QuotaExceeded(Limit.OPEN_ORDERS, limits.orders(), wait)
            : new Outcome.QuotaExceeded(Limit.OPEN_COPIES, limits.copies(), wait));
  }

  private Duration untilOneExpires(UserId buyer, Instant now) {
    var oldest =
        orders.ofBuyer(buyer, Optional.empty(), limits.orders()).items().stream()
            .filter(Order::isOpen)
            .map(Order::placedAt)
            .min(Comparator.naturalOrder())
            .orElse(now);
    var wait = Duration.between(now, oldest.plus(OrdersEventFactory.TIME_TO_PAY));
    return wait.isPositive() ? wait : Duration.ofSeconds(1);
  }

  private Optional<Outcome> answered(Command command) {
    return orders
        .answered(command.buyer(), command.key())
        .map(
            answered ->
                answered.fingerprint().equals(command.fingerprint())
                    ? new Outcome.Replayed(answered.order())
                    : new Outcome.KeyReused());
  }

  private static Optional<Outcome> refusal(Command command, Map<ListingId, ListingCopy> copies) {
    if (!command.carrier().deliversTo(command.address().country())) {
      return Optional.of(new Outcome.NotDelivered());
    }
    var own =
        copies.values().stream()
            .flatMap(copy -> copy.known().stream())
            .anyMatch(details -> details.sellerId().equals(command.buyer()));
    if (own) {
      return Optional.of(new Outcome.OwnListing());
    }
    var missing =
        command.lines().stream()
            .filter(line -> now(line, copies).available() < line.quantity())
            .map(line -> now(line, copies))
            .toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Unavailable(missing));
  }

  private static Now now(CartLine line, Map<ListingId, ListingCopy> copies) {
    var copy = copies.getOrDefault(line.listingId(), ListingCopy.unknown(line.listingId()));
    return new Now(copy.id(), copy.known(), copy.available());
  }

  private static List<OrderLine> lines(Command command, Map<ListingId, ListingCopy> copies) {
    return command.lines().stream()
        .map(
            line -> {
              var details = now(line, copies).details().orElseThrow();
              return new OrderLine(
                  line.listingId(),
                  details.title(),
                  details.sellerId(),
                  line.quantity(),
                  details.price());
            })
        .toList();
  }
}
