package bookstore.shipping;

import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.Environment;
import bookstore.shipping.domain.shipment.ShipOrders;
import bookstore.shipping.domain.shipment.Shipments;
import bookstore.shipping.dynamodb.DynamoShipments;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/// The real objects, out of a function's environment.
public record Wiring(Shipments shipments, Clock clock) {
  public static Wiring of(Map<String, String> variables) {
    var environment = new Environment(variables);
    var table = environment.get("TABLE_NAME");
    var outbox = new Outbox(table, environment.get("SERVICE_NAME"));
    return new Wiring(
        new DynamoShipments(environment.clients().dynamoDb(), table, outbox),
        Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1)));
  }

  public static Wiring production() {
    return of(System.getenv());
  }

  public ShipOrders shipOrders() {
    return new ShipOrders(shipments, clock);
  }
}
