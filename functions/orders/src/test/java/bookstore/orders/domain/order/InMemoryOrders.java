package bookstore.orders.domain.order;

import bookstore.orders.domain.erasure.Erasures;
import bookstore.orders.domain.erasure.InMemoryErasures;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.orders.domain.recovery.PendingStep;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Orders in memory, with the messages that were sent.
public final class InMemoryOrders implements Orders, OverdueOrders {
  private final Map<OrderId, Order> orders = new LinkedHashMap<>();
  private final Map<String, Answered> answers = new HashMap<>();
  private final Map<String, Sale> sales = new HashMap<>();
  private final List<OutboxMessage> sent = new ArrayList<>();

  /// The start of an order's wait, if it is not the order's last change.
  private final Map<OrderId, Instant> since = new HashMap<>();

  private final Erasures erasures;
  private @Nullable OrderId unreadable;

  public InMemoryOrders() {
    this(new InMemoryErasures());
  }

  public InMemoryOrders(Erasures erasures) {
    this.erasures = erasures;
  }

  /// From now on this order cannot be read.
  public synchronized void failOn(OrderId id) {
    unreadable = id;
  }

  @Override
  public synchronized Optional<Order> find(OrderId id) {
    if (id.equals(unreadable)) {
      throw new IllegalStateException(id.value());
    }
    return Optional.ofNullable(orders.get(id));
  }

  @Override
  public synchronized Optional<Answered> answered(UserId buyer, String key) {
    return Optional.ofNullable(answers.get(buyer + "#" + key))
        .flatMap(
            taken ->
                find(taken.order().id()).map(order -> Answered.as(taken.fingerprint(), order)));
  }

  @Override
  public synchronized OpenOrders open(UserId buyer) {
    var open =
        orders.values().stream()
            .filter(order -> order.buyerId().equals(buyer) && order.isOpen())
            .toList();
    return new OpenOrders(open.size(), open.stream().mapToInt(Order::copies).sum());
  }

  @Override
  public synchronized SaveResult place(
      Answered answered, String key, List<OutboxMessage> messages) {
    var order = answered.order();
    if (erasures.contains(order.buyerId())) {
      return SaveResult.STALE;
    }
    if (!OpenOrderLimits.STANDARD.allow(open(order.buyerId()), order)) {
      return SaveResult.STALE;
    }
    if (answers.putIfAbsent(order.buyerId() + "#" + key, answered) != null) {
      return SaveResult.STALE;
    }
    orders.put(order.id(), order);
    sent.addAll(messages);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized SaveResult save(Order before, Order after, List<OutboxMessage> messages) {
    var current = orders.get(before.id());
    if (current == null || current.version() != before.version()) {
      return SaveResult.STALE;
    }
    var erase = after.isErasable() && erasures.contains(after.buyerId());
    orders.put(after.id(), erase ? after.withoutPersonalData() : after);
    since.remove(after.id());
    after.sales().forEach(sale -> sales.put(sale.sellerId() + "#" + sale.position(), sale));
    sent.addAll(messages);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Page<Order> ofBuyer(UserId buyer, Optional<String> from, int limit) {
    var found =
        orders.values().stream()
            .filter(order -> order.buyerId().equals(buyer))
            .filter(order -> from.isEmpty() || order.position().compareTo(from.get()) <= 0)
            .sorted(Comparator.comparing(Order::position).reversed())
            .toList();
    return page(found, limit, Order::position);
  }

  @Override
  public synchronized Page<Sale> ofSeller(UserId seller, Optional<String> from, int limit) {
    var found =
        sales.values().stream()
            .filter(sale -> sale.sellerId().equals(seller))
            .filter(sale -> from.isEmpty() || sale.position().compareTo(from.get()) <= 0)
            .sorted(Comparator.comparing(Sale::position).reversed())
            .toList();
    return page(found, limit, Sale::position);
  }

  private static <T> Page<T> page(List<T> found, int limit, Function<T, String> position) {
    return found.size() > limit
        ? new Page<>(found.subList(0, limit), Optional.of(position.apply(found.get(limit))))
        : Page.last(found);
  }

  public synchronized List<OutboxMessage> sent() {
    return List.copyOf(sent);
  }

  @Override
  public synchronized List<OrderId> waiting(PendingStep waitsFor, Instant latest, int most) {
    return orders.values().stream()
        .filter(order -> PendingStep.of(order).equals(Optional.of(waitsFor)))
        .filter(order -> !since(order).isAfter(latest))
        .sorted(Comparator.comparing(this::since))
        .limit(most)
        .map(Order::id)
        .toList();
  }

  @Override
  public synchronized SaveResult remind(
      Order order, PendingStep waitsFor, Instant from, List<OutboxMessage> messages) {
    var current = orders.get(order.id());
    if (current == null || current.version() != order.version()) {
      return SaveResult.STALE;
    }
    since.put(order.id(), from);
    sent.addAll(messages);
    return SaveResult.SAVED;
  }

  private Instant since(Order order) {
    return since.getOrDefault(
        order.id(), PendingStep.of(order).map(step -> step.since(order)).orElse(order.updatedAt()));
  }
}
