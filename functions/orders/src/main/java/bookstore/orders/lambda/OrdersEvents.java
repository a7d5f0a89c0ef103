package bookstore.orders.lambda;

import bookstore.orders.Wiring;
import bookstore.shared.events.OrderReport;
import bookstore.shared.events.OrdersInbound;
import bookstore.shared.events.UserErased;
import bookstore.shared.events.UserStatusChanged;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// Consumes the queue `orders-events`: reports on orders, and what happens to accounts.
public final class OrdersEvents implements QueueFunction {
  private final EventConsumer<OrdersInbound> consumer;

  public OrdersEvents() {
    this(Environment.ofProcess());
  }

  public OrdersEvents(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private OrdersEvents(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime(
        "orders-events",
        environment,
        OrdersEvents::new,
        () -> wiring.orders().find(new OrderId("priming")));
  }

  public OrdersEvents(Wiring wiring) {
    var advanceOrder = wiring.advanceOrder();
    var eraseBuyer = wiring.eraseBuyer();
    consumer =
        EventConsumer.of(
            OrdersInbound.class,
            received -> {
              switch (received.event()) {
                case OrderReport report -> advanceOrder.run(report);
                case UserErased erased -> eraseBuyer.run(erased.userId());
                case UserStatusChanged changed -> wiring.disabledSellers().record(changed);
              }
            },
            wiring.deadLetters());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
