package bookstore.simulation.bugs;

import static bookstore.simulation.engine.Invariant.AN_IDEMPOTENCY_KEY_PLACES_ONE_ORDER;
import static bookstore.simulation.engine.Invariant.AN_ORDER_IS_CHARGED_ONCE_AT_MOST_AND_ITS_TOTAL;
import static bookstore.simulation.engine.Invariant.A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST;
import static bookstore.simulation.engine.Invariant.A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED;
import static bookstore.simulation.engine.Invariant.EACH_REFUND_IS_MADE_ONCE;
import static bookstore.simulation.engine.Invariant.EVERY_SAGA_ENDS;
import static bookstore.simulation.engine.Invariant.EVERY_TRANSITION_IS_LEGAL;
import static bookstore.simulation.engine.Invariant.NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES;
import static bookstore.simulation.engine.Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT;
import static bookstore.simulation.engine.Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING;
import static bookstore.simulation.engine.Invariant.STOCK_COMES_BACK_ONCE_FROM_A_CANCELLED_ORDER_AND_NEVER_FROM_ANOTHER;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.simulation.RandomSchedule;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.engine.PathCoverage;
import bookstore.simulation.shop.ShopAssembly;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The simulation finds real mistakes: each planted bug violates an invariant.
final class PlantedBugsTest {
  private static final long SCHEDULES = 2_000;

  @Test
  void a_message_acknowledged_before_the_write_leaves_an_order_hanging() {
    finds(PlantedBugs.AcknowledgesBeforeTheWrite::new, EVERY_SAGA_ENDS);
  }

  @Test
  void a_relay_that_ignores_failed_entries_leaves_an_order_hanging() {
    finds(PlantedBugs.RelayIgnoresFailedEntries::new, EVERY_SAGA_ENDS);
  }

  @Test
  void a_sweeper_that_deletes_before_it_sends_leaves_an_order_hanging() {
    finds(PlantedBugs.SweeperDeletesBeforeItSends::new, EVERY_SAGA_ENDS);
  }

  @Test
  void a_reconciler_that_asks_for_a_refund_under_a_new_id_gives_back_twice() {
    finds(PlantedBugs.AsksForRefundsUnderANewId::new, EACH_REFUND_IS_MADE_ONCE);
  }

  @Test
  void an_event_sent_after_the_write_leaves_an_order_hanging() {
    finds(PlantedBugs.SendsTheEventAfterTheWrite::new, EVERY_SAGA_ENDS);
  }

  @Test
  void a_dedupe_record_that_expires_takes_stock_again() {
    finds(PlantedBugs.ForgetsReservationsAfterAWeek::new, A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST);
  }

  @Test
  void a_dedupe_record_that_expires_does_not_survive_a_replay() {
    finds(PlantedBugs.ForgetsReservationsAfterAWeek::new, REPLAYING_EVERYTHING_CHANGES_NOTHING);
  }

  @Test
  void a_refund_under_a_new_id_on_each_try_is_made_twice() {
    finds(PlantedBugs.RefundsUnderANewIdOnEachTry::new, EACH_REFUND_IS_MADE_ONCE);
  }

  @Test
  void a_charge_without_asking_by_key_is_made_twice() {
    finds(
        PlantedBugs.ChargesWithoutAskingByKey::new, AN_ORDER_IS_CHARGED_ONCE_AT_MOST_AND_ITS_TOTAL);
  }

  @Test
  void an_ignored_early_cancellation_keeps_the_money_of_a_cancelled_order() {
    finds(
        PlantedBugs.IgnoresACancellationThatComesEarly::new, A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED);
  }

  @Test
  void an_ignored_late_report_leaves_the_buyer_with_a_wrong_view() {
    finds(PlantedBugs.IgnoresReportsThatComeLate::new, READ_MODELS_ARE_EVENTUALLY_CONSISTENT);
  }

  @Test
  void stock_released_on_every_cancel_is_what_a_carrier_lost() {
    finds(
        PlantedBugs.ReleasesStockOnEveryCancel::new,
        STOCK_COMES_BACK_ONCE_FROM_A_CANCELLED_ORDER_AND_NEVER_FROM_ANOTHER);
  }

  @Test
  void an_order_written_without_a_condition_forgets_what_it_was_told() {
    finds(PlantedBugs.WritesOrdersWithoutACondition::new, EVERY_SAGA_ENDS);
  }

  @Test
  void stock_taken_without_a_condition_is_sold_twice() {
    finds(PlantedBugs.TakesStockWithoutACondition::new, A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST);
  }

  @Test
  void a_parcel_shipped_without_clearance_is_kept_and_refunded() {
    finds(PlantedBugs.ShipsWithoutClearance::new, NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES);
  }

  @Test
  void a_paid_order_must_not_expire() {
    finds(PlantedBugs.ExpiresPaidOrders::new, EVERY_TRANSITION_IS_LEGAL);
  }

  @Test
  void a_projection_that_ignores_versions_ends_wrong() {
    finds(PlantedBugs.ProjectsWithoutVersions::new, READ_MODELS_ARE_EVENTUALLY_CONSISTENT);
  }

  @Test
  void a_forgotten_idempotency_key_orders_twice() {
    finds(PlantedBugs.ForgetsIdempotencyKeys::new, AN_IDEMPOTENCY_KEY_PLACES_ONE_ORDER);
  }

  @Test
  void a_whole_order_refunded_for_one_parcel_is_too_much() {
    finds(PlantedBugs.RefundsTheWholeOrderForOneParcel::new, EACH_REFUND_IS_MADE_ONCE);
  }

  @Test
  void a_forgotten_cancellation_leaves_a_parcel_waiting_for_ever() {
    finds(PlantedBugs.ForgetsThatTheOrderIsCancelled::new, NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES);
  }

  private static void finds(Supplier<ShopAssembly> bug, Invariant expected) {
    var found =
        LongStream.rangeClosed(1, SCHEDULES)
            .parallel()
            .mapToObj(
                seed -> RandomSchedule.run(seed, bug, UnaryOperator.identity(), new PathCoverage()))
            .flatMap(java.util.Optional::stream)
            .filter(failure -> failure.violated().invariant() == expected)
            .findFirst();

    assertThat(found).as("no schedule breaks " + expected).isPresent();
    System.out.printf("seed %4d: %s%n", found.get().seed(), found.get().violated().getMessage());
  }
}
