package bookstore.payments;

import bookstore.payments.domain.payment.CollectPayments;
import bookstore.payments.domain.payment.CreateToken;
import bookstore.payments.domain.payment.Payments;
import bookstore.payments.domain.payment.Provider;
import bookstore.payments.dynamodb.DynamoPayments;
import bookstore.payments.dynamodb.DynamoProviderLedger;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/// The real objects, out of a function's environment.
public record Wiring(Payments payments, Provider provider, Clock clock, IdSource ids) {
  public static Wiring of(Map<String, String> variables) {
    var environment = new Environment(variables);
    var dynamoDb = environment.clients().dynamoDb();
    var table = environment.get("TABLE_NAME");
    var outbox = new Outbox(table, environment.get("SERVICE_NAME"));
    return new Wiring(
        new DynamoPayments(dynamoDb, table, outbox),
        new SimulatedProvider(new DynamoProviderLedger(dynamoDb, table)),
        Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1)),
        new TimeOrderedIds());
  }

  public static Wiring production() {
    return of(System.getenv());
  }

  public CreateToken createToken() {
    return new CreateToken(payments, clock, ids);
  }

  public CollectPayments collectPayments() {
    return new CollectPayments(payments, provider, clock, ids);
  }
}
