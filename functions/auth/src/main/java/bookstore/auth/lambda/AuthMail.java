package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.mail.SendAccountMail;
import bookstore.auth.domain.mail.SendOrderMail;
import bookstore.shared.events.AccountMailEvent;
import bookstore.shared.events.AuthMailInbound;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderMailEvent;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.messaging.Received;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// Sends the mail that events of accounts and orders ask for.
public final class AuthMail implements QueueFunction {
  private final SendAccountMail accountMail;
  private final SendOrderMail orderMail;
  private final EventConsumer<AuthMailInbound> consumer;
  private final Telemetry telemetry = new Telemetry();

  public AuthMail() {
    this(Environment.ofProcess());
  }

  public AuthMail(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private AuthMail(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime("auth-mail", environment, AuthMail::new, () -> connect(wiring));
  }

  public AuthMail(Wiring wiring) {
    accountMail = wiring.sendAccountMail();
    orderMail = wiring.sendOrderMail();
    consumer = EventConsumer.of(AuthMailInbound.class, this::send, wiring.deadLetters());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }

  private void send(Received<AuthMailInbound> received) {
    switch (received.event()) {
      case AccountMailEvent event -> send(event, received.envelope());
      case OrderMailEvent event -> send(event, received.envelope());
    }
  }

  private void send(OrderMailEvent event, Envelope envelope) {
    for (var outcome : orderMail.on(event, envelope)) {
      var details = Map.of("kind", outcome.kind().name(), "result", outcome.result().name());
      switch (outcome.result()) {
        case SENT -> telemetry.info(new LogEvent.Noticed("mail sent", details));
        case SENT_BEFORE -> telemetry.info(new LogEvent.Noticed("mail was sent before", details));
        case NOT_WANTED, NOT_TOLD, ORDER_CANCELLED ->
            telemetry.info(new LogEvent.Noticed("mail is not due", details));
        case LATE -> telemetry.warn(new LogEvent.Noticed("mail is late", details));
        case ADDRESS_REFUSED ->
            telemetry.warn(new LogEvent.Noticed("mail service refused the address", details));
      }
    }
  }

  private void send(AccountMailEvent event, Envelope envelope) {
    for (var outcome : accountMail.on(event, envelope)) {
      var details = Map.of("kind", outcome.kind().name());
      switch (outcome.result()) {
        case SENT -> telemetry.info(new LogEvent.Noticed("mail sent", details));
        case SENT_BEFORE -> telemetry.info(new LogEvent.Noticed("mail was sent before", details));
        case ADDRESS_REFUSED ->
            telemetry.warn(new LogEvent.Noticed("mail service refused the address", details));
      }
    }
  }

  private static void connect(Wiring wiring) {
    wiring.users().byId(new UserId("usr_priming"));
  }
}
