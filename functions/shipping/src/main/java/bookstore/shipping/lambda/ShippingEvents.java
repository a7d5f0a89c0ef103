package bookstore.shipping.lambda;

import bookstore.shared.events.ShippingInbound;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import bookstore.shipping.Wiring;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// Consumes the queue `shipping-events`: the events of orders and the timers of the carriers.
public final class ShippingEvents implements QueueFunction {
  private final EventConsumer<ShippingInbound> consumer;

  public ShippingEvents() {
    this(Environment.ofProcess());
  }

  public ShippingEvents(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private ShippingEvents(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime(
        "shipping-events",
        environment,
        ShippingEvents::new,
        () -> wiring.shipments().find(new ShipmentId("priming")));
  }

  public ShippingEvents(Wiring wiring) {
    var shipOrders = wiring.shipOrders();
    consumer =
        EventConsumer.of(
            ShippingInbound.class,
            received -> shipOrders.on(received.event(), received.correlationId()),
            wiring.deadLetters());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
