package bookstore.shipping.domain.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.DispatchRequested;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.ShipmentCreated;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.ShipmentStepDue;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.events.ShippingInbound;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShipOrdersTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
  private static final OrderId ORDER = new OrderId("ord_1");
  private static final UserId ANA = new UserId("usr_ana");

  private final InMemoryShipments shipments = new InMemoryShipments();
  private final ShipOrders shipOrders = new ShipOrders(shipments, CLOCK);

  @Test
  void sends_a_parcel_per_seller_once() {
    on(paid("050021", 2));
    on(paid("050021", 2));

    var created = sent(ShipmentCreated.class);
    assertThat(created).hasSize(2);
    assertThat(created.getFirst().lines()).hasSize(2);
    assertThat(created).extracting(ShipmentCreated::trackingNumber).doesNotHaveDuplicates();
    assertThat(sent(ShipmentStepDue.class))
        .extracting(ShipmentStepDue::step)
        .containsExactly("DISPATCH", "DISPATCH");
  }

  @Test
  void an_overdue_order_publishes_the_status_of_its_parcels_and_their_timers_again() {
    on(paid("050021", 2));
    on(new OrderOverdue(ORDER, "PARCELS"));
    assertThat(sent(ShipmentCreated.class)).hasSize(4);
    assertThat(sent(ShipmentStepDue.class)).hasSize(4);
    step("DISPATCH");
    step("DISPATCH");
    on(new OrderOverdue(ORDER, "PARCELS"));
    assertThat(sent(DispatchRequested.class)).hasSizeGreaterThan(1);
    assertThat(sent(ShipmentDelivered.class)).isEmpty();
  }

  @Test
  void a_parcel_requests_dispatch_leaves_and_is_delivered_once() {
    on(paid("050021", 1));
    step("DISPATCH");
    step("DISPATCH");
    assertThat(sent(DispatchRequested.class)).hasSize(1);
    assertThat(status()).isEqualTo(Shipment.Status.PACKED);
    approve();
    approve();
    step("DELIVER");
    step("DELIVER");
    step("DISPATCH");
    approve();

    assertThat(sent(DispatchRequested.class)).hasSize(1);
    assertThat(sent(ShipmentDispatched.class)).hasSize(1);
    assertThat(sent(ShipmentDelivered.class)).hasSize(1);
    assertThat(status()).isEqualTo(Shipment.Status.DELIVERED);
  }

  @Test
  void a_packed_parcel_does_not_leave_without_approval() {
    on(paid("050021", 1));
    step("DISPATCH");
    step("DELIVER");

    assertThat(status()).isEqualTo(Shipment.Status.PACKED);
    assertThat(sent(ShipmentDispatched.class)).isEmpty();
  }

  @Test
  void a_parcel_to_the_postal_code_999999_is_lost() {
    on(paid("999999", 1));
    step("DISPATCH");
    approve();
    step("DELIVER");

    assertThat(sent(ShipmentLost.class)).hasSize(1);
    assertThat(sent(ShipmentDelivered.class)).isEmpty();
  }

  @Test
  void nothing_is_sent_for_an_order_that_was_cancelled_first() {
    on(cancelled());
    on(paid("050021", 2));

    assertThat(shipments.sent()).isEmpty();
  }

  @Test
  void a_cancelled_order_keeps_its_parcel_at_the_seller() {
    on(paid("050021", 1));
    on(cancelled());
    step("DISPATCH");

    assertThat(status()).isEqualTo(Shipment.Status.CANCELLED);
    assertThat(sent(ShipmentDispatched.class)).isEmpty();
  }

  @Test
  void a_packed_parcel_stays_at_the_seller_when_its_order_is_cancelled() {
    on(paid("050021", 1));
    step("DISPATCH");
    on(cancelled());

    assertThat(status()).isEqualTo(Shipment.Status.CANCELLED);
    assertThat(sent(ShipmentDispatched.class)).isEmpty();
  }

  @Test
  void an_order_of_fifty_sellers_is_shipped_in_several_transactions() {
    on(paid("050021", 50));
    on(paid("050021", 50));

    assertThat(sent(ShipmentCreated.class)).hasSize(50);
    assertThat(new HashSet<>(shipments.consignment(ORDER).orElseThrow().shipments())).hasSize(50);
  }

  @Test
  void the_address_of_a_delivered_or_cancelled_parcel_is_deleted() {
    on(paid("050021", 1));
    var id = sent(ShipmentCreated.class).getFirst().shipmentId();
    step("DISPATCH");
    approve();
    assertThat(shipments.find(id).orElseThrow().address()).isNotNull();
    step("DELIVER");
    assertThat(shipments.find(id).orElseThrow().address()).isNull();
  }

  @Test
  void timers_of_unknown_parcels_change_nothing() {
    on(new ShipmentStepDue(new ShipmentId("shp_unknown"), "DISPATCH"));

    assertThat(shipments.sent()).isEmpty();
  }

  private void on(ShippingInbound event) {
    shipOrders.on(event, "request-1");
  }

  private void approve() {
    on(new DispatchApproved(sent(ShipmentCreated.class).getFirst().shipmentId(), ORDER));
  }

  private void step(String step) {
    on(new ShipmentStepDue(sent(ShipmentCreated.class).getFirst().shipmentId(), step));
  }

  private Shipment.Status status() {
    return shipments
        .find(sent(ShipmentCreated.class).getFirst().shipmentId())
        .orElseThrow()
        .status();
  }

  private <T extends BookstoreEvent> List<T> sent(Class<T> type) {
    return shipments.sent().stream()
        .map(OutboxMessage::envelope)
        .map(Envelope::data)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /// The first seller has two lines, each other seller one.
  private static OrderPaid paid(String postalCode, int sellers) {
    var address =
        new ShippingAddress("Ana", "Calle 1", null, "Medellín", null, postalCode, "CO", null);
    var lines =
        IntStream.rangeClosed(0, sellers)
            .mapToObj(i -> line("lst_" + i, "usr_" + Math.max(0, i - 1)))
            .toList();
    return new OrderPaid(ORDER, ANA, "servientrega", address, lines, null);
  }

  private static OrderCancelled cancelled() {
    return new OrderCancelled(
        ORDER, ANA, "CANCELLED_BY_BUYER", List.of(line("lst_0", "usr_0")), true, true);
  }

  private static OrderedLine line(String listing, String seller) {
    return new OrderedLine(
        new ListingId(listing), new UserId(seller), "Rayuela", 1, new Money(3500000, "COP"));
  }
}
