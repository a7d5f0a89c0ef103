package bookstore.catalog.domain;

import bookstore.catalog.domain.erasure.ErasedSellers;
import bookstore.catalog.domain.imports.CheckedLine;
import bookstore.catalog.domain.imports.Import;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.imports.ImportsInFlight;
import bookstore.catalog.domain.imports.LineReport;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingQuota;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.listing.SellerQuotas;
import bookstore.catalog.domain.photo.PhotoPermits;
import bookstore.catalog.domain.replay.Replay;
import bookstore.catalog.domain.replay.Replays;
import bookstore.catalog.domain.stock.Reservation;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.stock.StockChange;
import bookstore.catalog.domain.suspension.SellerAccount;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The catalog table in memory; each write is atomic.
public final class InMemoryCatalog
    implements Listings, Reservations, Imports, ErasedSellers, SellerAccounts, PhotoPermits {
  private final Set<UserId> erased = new HashSet<>();
  private final Map<String, Count> permits = new HashMap<>();
  private final Map<UserId, SellerAccount> accounts = new HashMap<>();
  private final Map<ListingId, Listing> listings = new HashMap<>();
  private final Map<OrderId, Reservation> reservations = new HashMap<>();
  private final Map<String, Import> imports = new HashMap<>();
  private final Map<String, Replay> replays = new HashMap<>();
  private final Map<String, Map<Integer, List<CheckedLine>>> parts = new HashMap<>();
  private final Map<String, Map<Integer, List<LineReport>>> reports = new HashMap<>();
  private final Map<UserId, ImportsInFlight> inFlight = new HashMap<>();
  private final Map<String, Integer> added = new HashMap<>();
  private final List<Envelope> outbox = new ArrayList<>();
  private final int mostPerDay;

  public InMemoryCatalog() {
    this(SellerQuotas.STANDARD.listingsPerDay());
  }

  public InMemoryCatalog(int mostPerDay) {
    this.mostPerDay = mostPerDay;
  }

  /// The events and timers in the outbox, in the order of writing.
  public synchronized List<Envelope> sent() {
    return List.copyOf(outbox);
  }

  public synchronized <E extends BookstoreEvent> List<E> sent(Class<E> type) {
    return outbox.stream().map(Envelope::data).filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public synchronized Optional<Listing> find(ListingId id) {
    return Optional.ofNullable(listings.get(id));
  }

  @Override
  public synchronized List<Listing> findAll(Collection<ListingId> ids) {
    return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public void all(Consumer<List<Listing>> some) {
    List<Listing> copy;
    synchronized (this) {
      copy = List.copyOf(listings.values());
    }
    some.accept(copy);
  }

  @Override
  public synchronized Page<Listing> page(Optional<String> after, int items) {
    var all =
        listings.values().stream().sorted(Comparator.comparing(it -> it.id().value())).toList();
    var rest =
        all.stream().filter(it -> after.map(id -> it.id().value().compareTo(id) > 0).orElse(true));
    var some = rest.limit(items).toList();
    return some.isEmpty() || some.getLast().equals(all.getLast())
        ? Page.last(some)
        : new Page<>(some, Optional.of(some.getLast().id().value()));
  }

  /// The same table as a store of replays.
  public Replays replays() {
    return new Replays() {
      @Override
      public Optional<Replay> find(String id) {
        synchronized (InMemoryCatalog.this) {
          return Optional.ofNullable(replays.get(id));
        }
      }

      @Override
      public SaveResult advance(Replay next, List<OutboxMessage> messages) {
        synchronized (InMemoryCatalog.this) {
          if (find(next.id()).map(Replay::version).orElse(0L) != next.version() - 1) {
            return SaveResult.STALE;
          }
          replays.put(next.id(), next);
          messages.forEach(message -> outbox.add(message.envelope()));
          return SaveResult.SAVED;
        }
      }
    };
  }

  @Override
  public synchronized Page<Listing> ofSeller(
      UserId seller, Optional<ListingStatus> status, int limit, Optional<String> after) {
    var all =
        listings.values().stream()
            .filter(listing -> listing.belongsTo(seller))
            .sorted(Comparator.comparing(InMemoryCatalog::order).reversed())
            .filter(listing -> after.map(key -> order(listing).compareTo(key) < 0).orElse(true))
            .filter(listing -> status.map(listing.status()::equals).orElse(true))
            .toList();
    return all.size() <= limit
        ? Page.last(all)
        : new Page<>(all.subList(0, limit), Optional.of(order(all.get(limit - 1))));
  }

  private static String order(Listing listing) {
    return "%014d#%s".formatted(listing.createdAt().toEpochMilli(), listing.id());
  }

  @Override
  public synchronized Added addAll(List<New> offers) {
    var first = offers.getFirst().listing();
    if (erased.contains(first.sellerId())) {
      return Added.SELLER_ERASED;
    }
    if (!offers.stream().allMatch(offer -> follows(offer.listing()))) {
      return Added.TAKEN;
    }
    var quota = quota(first.sellerId(), first.createdAt());
    if (offers.size() > quota.left()) {
      return Added.QUOTA_EXCEEDED;
    }
    added.put(first.sellerId() + " " + quota.day(), quota.used() + offers.size());
    offers.forEach(offer -> replace(offer.listing(), offer.event()));
    return Added.ADDED;
  }

  @Override
  public synchronized ListingQuota quota(UserId seller, Instant time) {
    var day = ListingQuota.dayOf(time);
    return new ListingQuota(mostPerDay, added.getOrDefault(seller + " " + day, 0), day);
  }

  @Override
  public synchronized void add(UserId seller) {
    erased.add(seller);
  }

  @Override
  public synchronized void scheduleNextStep(OutboxMessage timer) {
    outbox.add(timer.envelope());
  }

  @Override
  public synchronized Optional<Count> find(ListingId listing, LocalDate day) {
    return Optional.ofNullable(permits.get(listing + " " + day));
  }

  @Override
  public synchronized SaveResult permit(Count next, OutboxMessage timer) {
    var before = find(next.listingId(), next.day()).map(Count::version).orElse(0L);
    if (before != next.version() - 1) {
      return SaveResult.STALE;
    }
    permits.put(next.listingId() + " " + next.day(), next);
    outbox.add(timer.envelope());
    return SaveResult.SAVED;
  }

  @Override
  public synchronized void schedule(OutboxMessage timer) {
    outbox.add(timer.envelope());
  }

  @Override
  public synchronized SaveResult save(SellerAccount account, List<OutboxMessage> messages) {
    var known = accounts.get(account.userId());
    if (known != null && known.version() >= account.version()) {
      return SaveResult.STALE;
    }
    accounts.put(account.userId(), account);
    send(messages);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Set<UserId> disabled(Collection<UserId> sellers) {
    return accounts.values().stream()
        .filter(account -> account.disabled() && sellers.contains(account.userId()))
        .map(SellerAccount::userId)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized void send(List<OutboxMessage> messages) {
    messages.forEach(message -> outbox.add(message.envelope()));
  }

  @Override
  public synchronized SaveResult replace(Listing listing, Envelope event) {
    if (!follows(listing)) {
      return SaveResult.STALE;
    }
    listings.put(listing.id(), listing);
    outbox.add(event);
    return SaveResult.SAVED;
  }

  private boolean follows(Listing listing) {
    var before = find(listing.id()).map(Listing::version).orElse(0L);
    return before == listing.version() - 1;
  }

  @Override
  public synchronized Optional<Reservation> find(OrderId order) {
    return Optional.ofNullable(reservations.get(order));
  }

  @Override
  public synchronized SaveResult write(
      Reservation reservation, List<StockChange> changes, List<Envelope> events) {
    var before = find(reservation.orderId()).map(Reservation::version).orElse(0L);
    var estimated = reservation.estimated();
    if (before != reservation.version() - 1
        || !changes.stream().allMatch(change -> isPossible(change, estimated))) {
      return SaveResult.STALE;
    }
    reservations.put(reservation.orderId(), reservation);
    changes.forEach(
        change -> listings.computeIfPresent(change.seen().id(), (_, it) -> change.appliedTo(it)));
    outbox.addAll(events);
    return SaveResult.SAVED;
  }

  private boolean isPossible(StockChange change, boolean estimated) {
    var current = find(change.seen().id()).orElseThrow();
    return estimated ? change.isPossible(current) : current.version() == change.seen().version();
  }

  @Override
  public synchronized Optional<ImportsInFlight> inFlight(UserId seller) {
    return Optional.ofNullable(inFlight.get(seller));
  }

  @Override
  public synchronized SaveResult start(
      Import started, List<List<CheckedLine>> all, ImportsInFlight next, OutboxMessage timer) {
    var before = inFlight(next.sellerId()).map(ImportsInFlight::version).orElse(0L);
    if (imports.containsKey(started.id()) || before != next.version() - 1) {
      return SaveResult.STALE;
    }
    inFlight.put(next.sellerId(), next);
    var mine = new HashMap<Integer, List<CheckedLine>>();
    for (int i = 0; i < all.size(); i++) {
      mine.put(i, all.get(i));
    }
    imports.put(started.id(), started);
    parts.put(started.id(), mine);
    reports.put(started.id(), new TreeMap<>());
    outbox.add(timer.envelope());
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Optional<Import> find(String id) {
    return Optional.ofNullable(imports.get(id));
  }

  @Override
  public synchronized List<CheckedLine> part(String id, int part) {
    return parts.getOrDefault(id, Map.of()).getOrDefault(part, List.of());
  }

  @Override
  public synchronized List<LineReport> reports(String id) {
    return reports.getOrDefault(id, Map.of()).values().stream().flatMap(List::stream).toList();
  }

  @Override
  public synchronized SaveResult advance(
      Import next, List<LineReport> lines, List<OutboxMessage> messages) {
    if (find(next.id()).map(Import::version).orElse(0L) != next.version() - 1) {
      return SaveResult.STALE;
    }
    imports.put(next.id(), next);
    parts.getOrDefault(next.id(), Map.of()).remove(next.nextPart() - 1);
    reports.getOrDefault(next.id(), Map.of()).put(next.nextPart() - 1, lines);
    messages.forEach(message -> outbox.add(message.envelope()));
    return SaveResult.SAVED;
  }
}
