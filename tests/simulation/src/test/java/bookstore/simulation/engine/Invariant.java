package bookstore.simulation.engine;

/// What must hold after, and during, every schedule.
public enum Invariant {
  A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST,
  STOCK_COMES_BACK_ONCE_FROM_A_CANCELLED_ORDER_AND_NEVER_FROM_ANOTHER,
  AN_ORDER_IS_CHARGED_ONCE_AT_MOST_AND_ITS_TOTAL,
  EACH_REFUND_IS_MADE_ONCE,
  A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED,
  NOTHING_IS_SHIPPED_WITHOUT_PAYMENT,
  NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES,
  EVERY_SAGA_ENDS,
  EVERY_TRANSITION_IS_LEGAL,
  ANSWERS_TO_BUYERS_STAY_TRUE,
  AN_IDEMPOTENCY_KEY_PLACES_ONE_ORDER,
  NO_EVENT_IS_LOST_OR_MADE_UP,
  RELAYS_ACKNOWLEDGE_ONLY_WHAT_THEY_DELIVERED,
  A_REPEATED_EVENT_HAS_THE_SAME_CONTENT,
  QUOTAS_COUNT_WHAT_IS_OPEN,
  NOTHING_STAYS_PENDING,
  A_DEAD_FUNCTION_HOLDS_UP_NO_OTHER,
  EVERY_ITEM_IS_READABLE_AND_SMALL,
  A_MESSAGE_IS_ACKNOWLEDGED_AFTER_ITS_DEAD_LETTER_IS_SENT,
  READ_MODELS_ARE_EVENTUALLY_CONSISTENT,
  PERSONAL_DATA_OF_AN_ERASED_BUYER_IS_REMOVED,
  REPLAYING_EVERYTHING_CHANGES_NOTHING;

  /// Throws a [ViolationError] with the formatted message unless `fact` is true.
  @SuppressWarnings("AnnotateFormatMethod")
  public void holds(boolean fact, String otherwise, Object... about) {
    if (!fact) {
      throw new ViolationError(this, otherwise.formatted(about));
    }
  }

  /// An invariant was violated.
  public static final class ViolationError extends AssertionError {
    private static final long serialVersionUID = 1;
    private final Invariant invariant;

    public ViolationError(Invariant invariant, String about) {
      super(invariant + ": " + about);
      this.invariant = invariant;
    }

    public Invariant invariant() {
      return invariant;
    }
  }
}
