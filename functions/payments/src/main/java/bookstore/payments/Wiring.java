package bookstore.payments;

import bookstore.payments.domain.payment.CollectPayments;
import bookstore.payments.domain.payment.CreateToken;
import bookstore.payments.domain.payment.Payments;
import bookstore.payments.domain.payment.Provider;
import bookstore.payments.dynamodb.DynamoPayments;
import bookstore.payments.dynamodb.DynamoProviderLedger;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/// The objects of the service, built from its configuration.
public record Wiring(
    Payments payments, Provider provider, DeadLetters deadLetters, Clock clock, IdSource ids) {
  public static Wiring of(Map<String, String> variables) {
    return of(PaymentsConfiguration.from(variables));
  }

  public static Wiring of(PaymentsConfiguration configuration) {
    var clock = Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1));
    return of(configuration, clock, new TimeOrderedIds());
  }

  public static Wiring of(PaymentsConfiguration configuration, Clock clock, IdSource ids) {
    var service = configuration.service();
    var table = new RecordTable(service.clients().dynamoDb(), service.tableName());
    return new Wiring(
        new DynamoPayments(table, new Outbox(table, service.serviceName())),
        new SimulatedProvider(new DynamoProviderLedger(table)),
        DeadLetters.of(configuration.deadLetters(), service.clients()),
        clock,
        ids);
  }

  public CreateToken createToken() {
    return new CreateToken(payments, clock, ids);
  }

  public CollectPayments collectPayments() {
    return new CollectPayments(payments, provider, clock, ids);
  }
}
