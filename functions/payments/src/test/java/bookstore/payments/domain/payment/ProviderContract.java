package bookstore.payments.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.payments.domain.token.Instrument;
import bookstore.shared.kernel.Money;
import bookstore.shared.testing.AwsUnderTest;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [Provider], for every implementation of its ledger.
public abstract class ProviderContract {
  private static final Money TOTAL = new Money(100_00, "COP");

  protected abstract Provider provider();

  @Test
  void charges_a_key_once_and_replays_the_first_answer() {
    assertThat(provider().find("key")).isEmpty();
    assertThat(charge("key", Instrument.Behaviour.IS_DECLINED))
        .isEqualTo(new Provider.Answer.Declined("card_declined"));
    assertThat(charge("key", Instrument.Behaviour.PAYS))
        .isEqualTo(new Provider.Answer.Declined("card_declined"));
    assertThat(provider().find("key")).contains(new Provider.Answer.Declined("card_declined"));
  }

  @Test
  void a_charge_that_timed_out_is_found_later() {
    assertThatThrownBy(() -> charge("key", Instrument.Behaviour.PAYS_AND_TIMES_OUT))
        .isInstanceOf(Provider.TimedOutException.class);
    assertThat(provider().find("key")).contains(new Provider.Answer.Charged());
    assertThat(charge("key", Instrument.Behaviour.PAYS_AND_TIMES_OUT))
        .isEqualTo(new Provider.Answer.Charged());
  }

  @Test
  void a_closed_key_is_never_charged_and_a_charged_key_is_never_closed() {
    assertThat(provider().close("closed")).isEqualTo(new Provider.Answer.Closed());
    assertThat(charge("closed", Instrument.Behaviour.PAYS)).isEqualTo(new Provider.Answer.Closed());
    charge("charged", Instrument.Behaviour.PAYS);
    assertThat(provider().close("charged")).isEqualTo(new Provider.Answer.Charged());
  }

  @Test
  void refunds_once_per_refund_id_and_never_more_than_was_charged() {
    charge("key", Instrument.Behaviour.PAYS);
    provider().refund("key", refund("rf_1", 60_00));
    provider().refund("key", refund("rf_1", 60_00));
    provider().refund("key", refund("rf_2", 40_00));

    assertThatThrownBy(() -> provider().refund("key", refund("rf_3", 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> provider().refund("unknown", refund("rf_1", 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void concurrent_charge_and_close_have_the_same_answer() throws Exception {
    AwsUnderTest.assumeConditionalWritesAreAtomic();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        var key = "key-" + i;
        Callable<Provider.Answer> charging = () -> charge(key, Instrument.Behaviour.PAYS);
        Callable<Provider.Answer> closing = () -> provider().close(key);
        var answers =
            IntStream.range(0, 6)
                .mapToObj(n -> threads.submit(n % 2 == 0 ? charging : closing))
                .toList();
        for (var answer : answers) {
          assertThat(answer.get()).isEqualTo(answers.getFirst().get());
        }
      }
    }
  }

  private Provider.Answer charge(String key, Instrument.Behaviour behaviour) {
    return provider()
        .charge(key, TOTAL, new Instrument(Instrument.Method.card, "visa", "4242", behaviour));
  }

  private static Refund refund(String id, long amount) {
    return new Refund(id, new Money(amount, "COP"));
  }
}
