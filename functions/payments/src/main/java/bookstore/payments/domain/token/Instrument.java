package bookstore.payments.domain.token;

import org.jspecify.annotations.Nullable;

/// A way to pay without its secrets: no number, no security code.
public record Instrument(
    Method method, @Nullable String brand, @Nullable String last4, Behaviour behaviour) {

  /// How a buyer pays; the names of the contract.
  public enum Method {
    card,
    paypal,
    bank_transfer
  }

  /// What the simulated provider does when this is charged.
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

    /// Why it is refused; null when it pays.
    public @Nullable String declineCode() {
      return declineCode;
    }
  }
}
