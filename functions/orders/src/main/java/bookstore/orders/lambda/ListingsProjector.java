package bookstore.orders.lambda;

import bookstore.orders.Wiring;
import bookstore.shared.events.OrdersListingsInbound;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// Keeps orders' own copies of the listings.
public final class ListingsProjector implements QueueFunction {
  private final EventConsumer<OrdersListingsInbound> consumer;

  public ListingsProjector() {
    this(Environment.ofProcess());
  }

  public ListingsProjector(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private ListingsProjector(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime(
        "orders-projector",
        environment,
        ListingsProjector::new,
        () -> wiring.listings().find(new ListingId("priming")));
  }

  public ListingsProjector(Wiring wiring) {
    var followListings = wiring.followListings();
    consumer =
        EventConsumer.of(
            OrdersListingsInbound.class,
            received -> followListings.on(received.event(), received.occurredAt()),
            wiring.deadLetters());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
