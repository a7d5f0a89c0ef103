package bookstore.shipping.domain.shipment;

final class InMemoryShipmentsTest extends ShipmentsContract {
  private final InMemoryShipments shipments = new InMemoryShipments();

  @Override
  protected Shipments shipments() {
    return shipments;
  }
}
