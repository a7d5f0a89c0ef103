package bookstore.simulation;

/// What holds whatever happens.
enum Invariant {
  A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST,
  STOCK_COMES_BACK_ONCE_FROM_A_CANCELLED_ORDER_AND_NEVER_FROM_ANOTHER,
  AN_ORDER_IS_CHARGED_ONCE_AT_MOST_AND_ITS_TOTAL,
  EACH_REFUND_IS_MADE_ONCE,
  A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED,
  NOTHING_IS_SHIPPED_WITHOUT_PAYMENT,
  NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES,
  EVERY_SAGA_ENDS,
  EVERY_STATUS_WAS_LEGAL,
  WHAT_WAS_ANSWERED_STAYS_TRUE,
  A_KEY_IS_ONE_ORDER,
  AN_EVENT_SAID_AGAIN_SAYS_THE_SAME,
  A_MESSAGE_FAILS_ONLY_WHEN_A_PROCESS_DIES,
  READ_MODELS_AGREE_IN_THE_END,
  AN_ERASED_BUYER_IS_FORGOTTEN,
  REPLAYING_EVERYTHING_CHANGES_NOTHING;

  /// Throws what is the case instead, a format, when the fact is none.
  @SuppressWarnings("AnnotateFormatMethod")
  void holds(boolean fact, String otherwise, Object... about) {
    if (!fact) {
      throw new Violated(this, otherwise.formatted(about));
    }
  }

  /// It does not hold.
  static final class Violated extends AssertionError {
    private static final long serialVersionUID = 1;
    private final Invariant invariant;

    Violated(Invariant invariant, String about) {
      super(invariant + ": " + about);
      this.invariant = invariant;
    }

    Invariant invariant() {
      return invariant;
    }
  }
}
