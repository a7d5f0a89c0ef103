package bookstore.payments.lambda;

import bookstore.payments.domain.token.Instrument;
import bookstore.payments.domain.token.PaymentToken;
import org.jspecify.annotations.Nullable;

/// A token as its user sees it.
record PaymentTokenView(String token, Instrument.Method method, @Nullable String last4) {
  static PaymentTokenView of(PaymentToken token) {
    return new PaymentTokenView(
        token.id(), token.instrument().method(), token.instrument().last4());
  }
}
