package bookstore.shipping.domain.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.ParcelLine;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of [Shipments], which every implementation must pass.
public abstract class ShipmentsContract {
  private static final OrderId ORDER = new OrderId("ord_1");

  protected abstract Shipments shipments();

  @Test
  void finds_a_consignment_and_its_shipments() {
    var made = List.of(shipment("shp_1"), shipment("shp_2"));
    var consignment = Consignment.none(ORDER).with(made);
    assertThat(shipments().consignment(ORDER)).isEmpty();
    assertThat(shipments().save(consignment, made, List.of())).isEqualTo(SaveResult.SAVED);

    assertThat(shipments().consignment(ORDER)).contains(consignment);
    assertThat(shipments().find(new ShipmentId("shp_1"))).contains(made.getFirst());
    assertThat(shipments().find(consignment.shipments())).containsExactlyInAnyOrderElementsOf(made);
    assertThat(shipments().find(List.of())).isEmpty();
  }

  @Test
  void writes_all_or_nothing_over_the_previous_version() {
    var made = List.of(shipment("shp_1"));
    var consignment = Consignment.none(ORDER).with(made);
    shipments().save(consignment, made, List.of());
    var dispatched = made.getFirst().after(Shipment.CarrierStep.DISPATCH).orElseThrow();
    assertThat(shipments().save(dispatched, List.of())).isEqualTo(SaveResult.SAVED);
    assertThat(shipments().save(dispatched, List.of())).isEqualTo(SaveResult.STALE);

    var stale = made.getFirst().cancelled().orElseThrow();
    assertThat(shipments().save(consignment.cancel(), List.of(stale), List.of()))
        .isEqualTo(SaveResult.STALE);
    assertThat(shipments().consignment(ORDER)).contains(consignment);
    assertThat(shipments().find(dispatched.id())).contains(dispatched);
  }

  private static Shipment shipment(String id) {
    return new Shipment(
        new ShipmentId(id),
        1,
        ORDER,
        new UserId("usr_ana"),
        new UserId("usr_beto"),
        "servientrega",
        "2123456789",
        new ShippingAddress("Ana", "Calle 1", null, "Medellín", null, null, "CO", "3001234567"),
        List.of(new ParcelLine(new ListingId("lst_1"), 1)),
        Shipment.Status.CREATED,
        "request-1");
  }
}
