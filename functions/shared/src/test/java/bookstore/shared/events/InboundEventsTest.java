package bookstore.shared.events;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.ArchitecturePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The sealed sets of events per consumer are those of docs/architecture.md, with which cdk-app's
/// `SubscriptionsTest` compares the rules of the synthesized template.
final class InboundEventsTest {
  private static final Map<String, Class<?>> SETS =
      Map.of(
          "auth-events", AuthInbound.class,
          "auth-mail", AuthMailInbound.class,
          "catalog-bulk", CatalogBulkInbound.class,
          "catalog-events", CatalogInbound.class,
          "catalog-indexer", CatalogIndexerInbound.class,
          "orders-events", OrdersInbound.class,
          "orders-listings", OrdersListingsInbound.class,
          "payments-events", PaymentsInbound.class,
          "shipping-events", ShippingInbound.class);

  @Test
  void each_consumer_has_the_events_that_its_queue_is_subscribed_to() {
    var sets = new TreeMap<String, Set<String>>();
    SETS.forEach((queue, set) -> sets.put(queue, names(set, false)));
    assertThat(sets).isEqualTo(subscriptions());
  }

  @Test
  void each_timer_has_the_one_consumer_of_its_own_service() {
    var consumers = new TreeMap<String, List<String>>();
    SETS.forEach(
        (queue, set) ->
            names(set, true)
                .forEach(
                    timer -> consumers.computeIfAbsent(timer, _ -> new ArrayList<>()).add(queue)));
    assertThat(consumers)
        .isEqualTo(
            Map.of(
                "PhotoCheckDue", List.of("catalog-bulk"),
                "ErasureStepDue", List.of("catalog-bulk"),
                "ImportStepDue", List.of("catalog-bulk"),
                "ListingsReplayDue", List.of("catalog-bulk"),
                "ReinstatementStepDue", List.of("catalog-bulk"),
                "OrderExpiryDue", List.of("orders-events"),
                "SearchRebuildDue", List.of("catalog-indexer"),
                "ShipmentStepDue", List.of("shipping-events"),
                "TransferSettlementDue", List.of("payments-events")));
    assertThat(consumers.keySet()).isEqualTo(names(Timer.class, true));
    assertThat(ArchitecturePage.codes(ArchitecturePage.section("Events")))
        .containsAll(consumers.keySet());
  }

  @Test
  void every_event_is_documented() {
    var documented =
        ArchitecturePage.rows("Events").stream()
            .flatMap(row -> ArchitecturePage.codes(row.getFirst()).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names(BookstoreEvent.class, false)).isEqualTo(documented);
  }

  private static Map<String, Set<String>> subscriptions() {
    var subscriptions = new TreeMap<String, Set<String>>();
    for (var row : ArchitecturePage.rows("Events")) {
      for (var queue : row.get(2).replace("\\*", "").split(",\\s*")) {
        if (!queue.isEmpty()) {
          subscriptions
              .computeIfAbsent(queue, _ -> new TreeSet<>())
              .addAll(ArchitecturePage.codes(row.getFirst()));
        }
      }
    }
    return subscriptions;
  }

  private static Set<String> names(Class<?> set, boolean timers) {
    return records(set)
        .filter(type -> Timer.class.isAssignableFrom(type) == timers)
        .map(Class::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Class<?>> records(Class<?> set) {
    return set.isSealed()
        ? Arrays.stream(set.getPermittedSubclasses()).flatMap(InboundEventsTest::records)
        : Stream.of(set);
  }
}
