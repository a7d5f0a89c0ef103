package bookstore.shipping.lambda;

import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.runtime.SnapStart;
import bookstore.shipping.Wiring;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// What orders tells shipping, and the carriers' timers.
public final class ShippingEvents implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final EventConsumer consumer;

  public ShippingEvents() {
    this(Wiring.production(), DeadLetters.production());
  }

  public ShippingEvents(Map<String, String> environment) {
    this(Wiring.of(environment), DeadLetters.of(environment));
  }

  ShippingEvents(Wiring wiring) {
    this(wiring, DeadLetters.OF_SQS);
  }

  private ShippingEvents(Wiring wiring, DeadLetters deadLetters) {
    consumer = new EventConsumer(wiring.shipOrders()::on, deadLetters);
    SnapStart.prime(() -> wiring.shipments().find(new ShipmentId("priming")));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
