package bookstore.payments.lambda;

import bookstore.payments.domain.token.Card;
import bookstore.payments.domain.token.Instrument;
import org.jspecify.annotations.Nullable;

/// The body of `createPaymentToken`.
record NewPaymentToken(Instrument.Method method, @Nullable Card card) {}
