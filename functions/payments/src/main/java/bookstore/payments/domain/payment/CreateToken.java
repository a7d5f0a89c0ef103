package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.Card;
import bookstore.payments.domain.token.Instrument;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Creates a payment token; of a card it stores only the brand and the last digits.
public final class CreateToken {
  private final Payments payments;
  private final Clock clock;
  private final IdSource ids;

  public CreateToken(Payments payments, Clock clock, IdSource ids) {
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /// The result.
  public sealed interface Outcome {
    record Created(PaymentToken token) implements Outcome {}

    record Refused(List<Card.Fault> faults) implements Outcome {
      public Refused {
        faults = List.copyOf(faults);
      }
    }
  }

  /// The method `card` requires a card; the other methods do not allow one.
  public Outcome run(UserId user, Instrument.Method method, Optional<Card> card) {
    var today = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    var faults = card.map(it -> it.faults(today)).orElse(List.of());
    if (!faults.isEmpty()) {
      return new Outcome.Refused(faults);
    }
    var instrument =
        card.map(Card::instrument)
            .orElse(new Instrument(method, null, null, Instrument.Behaviour.PAYS));
    var token = new PaymentToken(ids.next("tok"), 1, user, instrument, clock.instant(), null);
    payments.save(token);
    return new Outcome.Created(token);
  }
}
