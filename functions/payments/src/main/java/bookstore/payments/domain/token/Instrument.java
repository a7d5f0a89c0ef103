package bookstore.payments.domain.token;

import org.jspecify.annotations.Nullable;

/// A payment instrument without its secrets: no card number, no security code.
public record Instrument(
    Method method, @Nullable String brand, @Nullable String last4, Behaviour behaviour) {

  /// A payment method, by its name in openapi.yaml.
  public enum Method {
    card,
    paypal,
    bank_transfer
  }

  /// The answer of the simulated provider to a charge of this instrument.
  public enum Behaviour {
    PAYS(null),
    IS_DECLINED("card_declined"),
    LACKS_FUNDS("insufficient_funds"),
    IS_EXPIRED("expired_card"),
    PAYS_AND_TIMES_OUT(null);

    private final @Nullable String declineCode;

    Behaviour(@Nullable String declineCode) {
      this.declineCode = declineCode;
    }

    /// The reason of the decline; null when the charge succeeds.
    public @Nullable String declineCode() {
      return declineCode;
    }
  }
}
