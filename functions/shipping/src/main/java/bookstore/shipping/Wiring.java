package bookstore.shipping;

import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shipping.domain.shipment.ShipOrders;
import bookstore.shipping.domain.shipment.Shipments;
import bookstore.shipping.dynamodb.DynamoShipments;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/// The objects of the service, built from its configuration.
public record Wiring(Shipments shipments, DeadLetters deadLetters, Clock clock) {
  public static Wiring of(Map<String, String> variables) {
    return of(ShippingConfiguration.from(variables));
  }

  public static Wiring of(ShippingConfiguration configuration) {
    return of(configuration, Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1)));
  }

  public static Wiring of(ShippingConfiguration configuration, Clock clock) {
    var service = configuration.service();
    var table = new RecordTable(service.clients().dynamoDb(), service.tableName());
    return new Wiring(
        new DynamoShipments(table, new Outbox(table, service.serviceName())),
        DeadLetters.of(configuration.deadLetters(), service.clients()),
        clock);
  }

  public ShipOrders shipOrders() {
    return new ShipOrders(shipments, clock);
  }
}
