package bookstore.payments.lambda;

import bookstore.payments.Wiring;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// What orders asks payments to collect and to give back, and the bank's timer.
public final class PaymentsEvents implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final EventConsumer consumer;

  public PaymentsEvents() {
    this(Wiring.production(), DeadLetters.production());
  }

  public PaymentsEvents(Map<String, String> environment) {
    this(Wiring.of(environment), DeadLetters.of(environment));
  }

  PaymentsEvents(Wiring wiring) {
    this(wiring, DeadLetters.OF_SQS);
  }

  private PaymentsEvents(Wiring wiring, DeadLetters deadLetters) {
    consumer = new EventConsumer(wiring.collectPayments()::on, deadLetters);
    SnapStart.prime(() -> wiring.payments().find(new OrderId("priming")));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
