package bookstore.shipping.lambda;

import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.platform.EventConsumer;
import bookstore.shared.platform.SnapStart;
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
    this(Wiring.production());
  }

  public ShippingEvents(Map<String, String> environment) {
    this(Wiring.of(environment));
  }

  ShippingEvents(Wiring wiring) {
    consumer = new EventConsumer(wiring.shipOrders()::on);
    SnapStart.prime(() -> wiring.shipments().find(new ShipmentId("priming")));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
