package bookstore.payments.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.payments.domain.token.Instrument;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The contract of [Payments], which every implementation must pass.
public abstract class PaymentsContract {
  private static final Instrument PAYPAL =
      new Instrument(Instrument.Method.paypal, null, null, Instrument.Behaviour.PAYS);

  protected abstract Payments payments();

  @Test
  void finds_a_token_and_the_order_it_was_used_for() {
    var token = token("tok_1");
    payments().save(token);
    assertThat(payments().token("tok_1")).contains(token);

    var used = token.use(new OrderId("ord_1"));
    assertThat(payments().save(payment("ord_1"), Optional.of(used), List.of()))
        .isEqualTo(SaveResult.SAVED);
    assertThat(payments().token("tok_1")).contains(used);
    assertThat(payments().token("tok_unknown")).isEmpty();
  }

  @Test
  void a_token_is_used_for_one_order_and_a_second_use_writes_nothing() {
    var token = token("tok_1");
    payments().save(token);
    var first = Optional.of(token.use(new OrderId("ord_1")));
    var second = Optional.of(token.use(new OrderId("ord_2")));

    assertThat(payments().save(payment("ord_1"), first, List.of())).isEqualTo(SaveResult.SAVED);
    assertThat(payments().save(payment("ord_2"), second, List.of())).isEqualTo(SaveResult.STALE);
    assertThat(payments().find(new OrderId("ord_2"))).isEmpty();
  }

  @Test
  void a_payment_is_written_only_over_its_previous_version() {
    var requested = payment("ord_1");
    assertThat(payments().save(requested, Optional.empty(), List.of())).isEqualTo(SaveResult.SAVED);
    assertThat(payments().save(requested, Optional.empty(), List.of())).isEqualTo(SaveResult.STALE);

    var refunded =
        requested
            .become(Payment.Status.CAPTURED)
            .refund(new Refund("rf_1", new Money(100, "COP")))
            .nextVersion();
    assertThat(payments().save(refunded, Optional.empty(), List.of())).isEqualTo(SaveResult.SAVED);
    assertThat(payments().find(new OrderId("ord_1"))).contains(refunded);
    assertThat(payments().save(refunded, Optional.empty(), List.of())).isEqualTo(SaveResult.STALE);
  }

  private static PaymentToken token(String id) {
    var now = Instant.parse("2026-03-02T12:00:00Z");
    return new PaymentToken(id, 1, new UserId("usr_ana"), PAYPAL, now, null);
  }

  private static Payment payment(String order) {
    return new Payment(
        new OrderId(order),
        1,
        new PaymentId("pay_1"),
        new UserId("usr_ana"),
        new Money(4700000, "COP"),
        PAYPAL,
        Payment.Status.REQUESTED,
        List.of(),
        "request-1",
        1);
  }
}
