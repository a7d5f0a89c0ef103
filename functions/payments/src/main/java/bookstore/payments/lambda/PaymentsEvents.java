package bookstore.payments.lambda;

import bookstore.payments.Wiring;
import bookstore.shared.events.PaymentsInbound;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// Consumes the queue `payments-events`: the requests of orders to collect and to refund, and the
/// timers of bank transfers.
public final class PaymentsEvents implements QueueFunction {
  private final EventConsumer<PaymentsInbound> consumer;

  public PaymentsEvents() {
    this(Environment.ofProcess());
  }

  public PaymentsEvents(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private PaymentsEvents(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime(
        "payments-events",
        environment,
        PaymentsEvents::new,
        () -> wiring.payments().find(new OrderId("priming")));
  }

  public PaymentsEvents(Wiring wiring) {
    var collectPayments = wiring.collectPayments();
    consumer =
        EventConsumer.of(
            PaymentsInbound.class,
            received -> collectPayments.on(received.event(), received.correlationId()),
            wiring.deadLetters());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
