package bookstore.simulation;

import static bookstore.simulation.Invariant.AN_ORDER_IS_CHARGED_ONCE_AT_MOST_AND_ITS_TOTAL;
import static bookstore.simulation.Invariant.A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST;
import static bookstore.simulation.Invariant.A_KEY_IS_ONE_ORDER;
import static bookstore.simulation.Invariant.A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED;
import static bookstore.simulation.Invariant.EACH_REFUND_IS_MADE_ONCE;
import static bookstore.simulation.Invariant.EVERY_SAGA_ENDS;
import static bookstore.simulation.Invariant.EVERY_STATUS_WAS_LEGAL;
import static bookstore.simulation.Invariant.NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES;
import static bookstore.simulation.Invariant.READ_MODELS_AGREE_IN_THE_END;
import static bookstore.simulation.Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING;
import static bookstore.simulation.Invariant.STOCK_COMES_BACK_ONCE_FROM_A_CANCELLED_ORDER_AND_NEVER_FROM_ANOTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The simulator is worth what it finds: each of these mistakes breaks an invariant.
final class PlantedBugsTest {
  private static final long SCHEDULES = 2_000;

  @Test
  void a_message_acknowledged_before_the_write_leaves_an_order_hanging() {
    finds(Bugs.AcknowledgesBeforeTheWrite::new, EVERY_SAGA_ENDS);
  }

  @Test
  void a_relay_that_ignores_failed_entries_leaves_an_order_hanging() {
    finds(Bugs.RelayIgnoresFailedEntries::new, EVERY_SAGA_ENDS);
  }

  @Test
  void a_sweeper_that_deletes_before_it_sends_leaves_an_order_hanging() {
    finds(Bugs.SweeperDeletesBeforeItSends::new, EVERY_SAGA_ENDS);
  }

  @Test
  void a_reconciler_that_asks_for_a_refund_under_a_new_id_gives_back_twice() {
    finds(Bugs.AsksForRefundsUnderANewId::new, EACH_REFUND_IS_MADE_ONCE);
  }

  @Test
  void an_event_sent_after_the_write_leaves_an_order_hanging() {
    finds(Bugs.SendsTheEventAfterTheWrite::new, EVERY_SAGA_ENDS);
  }

  @Test
  void a_dedupe_record_that_expires_takes_stock_again() {
    finds(Bugs.ForgetsReservationsAfterAWeek::new, A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST);
  }

  @Test
  void a_dedupe_record_that_expires_does_not_survive_a_replay() {
    finds(Bugs.ForgetsReservationsAfterAWeek::new, REPLAYING_EVERYTHING_CHANGES_NOTHING);
  }

  @Test
  void a_refund_under_a_new_id_on_each_try_is_made_twice() {
    finds(Bugs.RefundsUnderANewIdOnEachTry::new, EACH_REFUND_IS_MADE_ONCE);
  }

  @Test
  void a_charge_without_asking_by_key_is_made_twice() {
    finds(Bugs.ChargesWithoutAskingByKey::new, AN_ORDER_IS_CHARGED_ONCE_AT_MOST_AND_ITS_TOTAL);
  }

  @Test
  void an_ignored_early_cancellation_keeps_the_money_of_a_cancelled_order() {
    finds(Bugs.IgnoresACancellationThatComesEarly::new, A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED);
  }

  @Test
  void an_ignored_late_report_leaves_the_buyer_with_a_wrong_view() {
    finds(Bugs.IgnoresReportsThatComeLate::new, READ_MODELS_AGREE_IN_THE_END);
  }

  @Test
  void stock_released_on_every_cancel_is_what_a_carrier_lost() {
    finds(
        Bugs.ReleasesStockOnEveryCancel::new,
        STOCK_COMES_BACK_ONCE_FROM_A_CANCELLED_ORDER_AND_NEVER_FROM_ANOTHER);
  }

  @Test
  void an_order_written_without_a_condition_forgets_what_it_was_told() {
    finds(Bugs.WritesOrdersWithoutACondition::new, EVERY_SAGA_ENDS);
  }

  @Test
  void stock_taken_without_a_condition_is_sold_twice() {
    finds(Bugs.TakesStockWithoutACondition::new, A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST);
  }

  @Test
  void a_parcel_shipped_without_clearance_is_kept_and_refunded() {
    finds(Bugs.ShipsWithoutClearance::new, NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES);
  }

  @Test
  void a_paid_order_must_not_expire() {
    finds(Bugs.ExpiresPaidOrders::new, EVERY_STATUS_WAS_LEGAL);
  }

  @Test
  void a_projection_that_ignores_versions_ends_wrong() {
    finds(Bugs.ProjectsWithoutVersions::new, READ_MODELS_AGREE_IN_THE_END);
  }

  @Test
  void a_forgotten_idempotency_key_orders_twice() {
    finds(Bugs.ForgetsIdempotencyKeys::new, A_KEY_IS_ONE_ORDER);
  }

  @Test
  void a_whole_order_refunded_for_one_parcel_is_too_much() {
    finds(Bugs.RefundsTheWholeOrderForOneParcel::new, EACH_REFUND_IS_MADE_ONCE);
  }

  @Test
  void a_forgotten_cancellation_leaves_a_parcel_waiting_for_ever() {
    finds(Bugs.ForgetsThatTheOrderIsCancelled::new, NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES);
  }

  private static void finds(Supplier<Assembly> bug, Invariant expected) {
    var found =
        LongStream.rangeClosed(1, SCHEDULES)
            .parallel()
            .mapToObj(seed -> Schedule.run(seed, bug, UnaryOperator.identity(), new Coverage()))
            .flatMap(java.util.Optional::stream)
            .filter(failure -> failure.violated().invariant() == expected)
            .findFirst();

    assertThat(found).as("no schedule breaks " + expected).isPresent();
    System.out.printf("seed %4d: %s%n", found.get().seed(), found.get().violated().getMessage());
  }
}
