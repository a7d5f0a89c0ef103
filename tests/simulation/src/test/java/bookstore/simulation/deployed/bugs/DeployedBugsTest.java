package bookstore.simulation.deployed.bugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import bookstore.simulation.deployed.Coverage;
import bookstore.simulation.deployed.Deployment;
import bookstore.simulation.deployed.Plan;
import bookstore.simulation.deployed.Schedule;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The simulation finds real mistakes: each planted bug violates an invariant within the first
/// [#MOST_SCHEDULES] schedules, which are the same on every run. `-Dsimulation.bugs=1000` looks for
/// each of them, the rare ones too, in so many, and prints the schedule that finds it.
final class DeployedBugsTest {
  private static final int MOST_SCHEDULES = 200;
  private static final int SEARCH = Integer.getInteger("simulation.bugs", 0);

  private record Bug(String name, Supplier<? extends Deployment> deployment) {}

  private static Bug bug(String name, Supplier<? extends Deployment> deployment) {
    return new Bug(name, deployment);
  }

  private static final List<Bug> BUGS =
      List.of(
          bug("outbox item in a second transaction", PlatformBugs.OutboxInASecondTransaction::new),
          bug(
              "quota counter outside of the transaction",
              PlatformBugs.QuotaOutsideTheTransaction::new),
          bug("transaction written item by item", PlatformBugs.NoTransactions::new),
          bug("relay reports the record after", PlatformBugs.ReportsTheRecordAfter::new),
          bug("sweeper finds nothing", PlatformBugs.SweeperFindsNothing::new),
          bug("sweeper deletes before it sends", PlatformBugs.SweeperDeletesBeforeItSends::new),
          bug("refused entries ignored", PlatformBugs.IgnoresRefusedEntries::new),
          bug("calls without answer ignored", PlatformBugs.IgnoresCallsWithoutAnswer::new),
          bug("deletions packed beyond the limit", PlatformBugs.PacksBeyondTheLimit::new),
          bug("timers without delay", PlatformBugs.SendsTimersWithoutDelay::new),
          bug(
              "acknowledged before the dead letter is sent",
              PlatformBugs.AcknowledgesBeforeTheDeadLetterIsSent::new),
          bug("unprocessed deletions forgotten", PlatformBugs.ForgetsUnprocessedDeletions::new),
          bug("failed writes taken for done", PlatformBugs.TakesFailedWritesForDone::new),
          bug("acknowledged before the write", PlatformBugs.AcknowledgesBeforeTheWrite::new),
          bug("no failures reported", PlatformBugs.ReportsNoFailures::new),
          bug("fields of the next version refused", PlatformBugs.RefusesUnknownFields::new),
          bug("attributes of the next version refused", PlatformBugs.RefusesUnknownAttributes::new),
          bug("redeliveries ignored", PlatformBugs.IgnoresRedeliveries::new),
          bug("idempotency keys without condition", () -> new DroppedConditions("KEY#", false)),
          bug("reservations without version", () -> new DroppedConditions("RESERVATION#", false)),
          bug(
              "catalog ignores an early cancellation",
              DomainBugs.CatalogIgnoresAnEarlyCancellation::new),
          bug("orders ignores late reports", DomainBugs.OrdersIgnoresLateReports::new),
          bug("stock released on every cancel", DomainBugs.ReleasesStockOnEveryCancel::new),
          bug("stock of cancelled orders kept", DomainBugs.KeepsStockOfCancelledOrders::new),
          bug("paid orders expire", DomainBugs.ExpiresPaidOrders::new),
          bug(
              "whole order refunded for one parcel",
              DomainBugs.RefundsTheWholeOrderForOneParcel::new),
          bug("refunds asked for under a new id", DomainBugs.AsksForRefundsUnderANewId::new),
          bug("listings followed without versions", DomainBugs.FollowsListingsWithoutVersions::new),
          bug("releases missed by the projector", DomainBugs.ProjectorMissesReleases::new),
          bug("reservations forgotten after a week", DomainBugs.ForgetsReservationsAfterAWeek::new),
          bug("refunds under a new id", DomainBugs.RefundsUnderANewIdOnEachTry::new),
          bug("charges without asking by key", DomainBugs.ChargesWithoutAskingByKey::new),
          bug("shipped without approval", DomainBugs.ShipsWithoutApproval::new),
          bug(
              "shipping ignores an early cancellation",
              DomainBugs.ShippingIgnoresAnEarlyCancellation::new),
          bug("orders without version", () -> new DroppedConditions("ORDER#", false)),
          bug("listings without version", () -> new DroppedConditions("LISTING#", false)),
          bug(
              "payments ignores an early cancellation",
              DomainBugs.PaymentsIgnoresAnEarlyCancellation::new),
          bug("another message reported", PlatformBugs.ReportsAnotherMessage::new),
          bug("payments without version", () -> new DroppedConditions("PAYMENT#", false)),
          bug("erasure not checked", () -> new DroppedConditions("ERASED#", true)));

  /// Mistakes that [#MOST_SCHEDULES] schedules do not find.
  private static final List<Bug> RARE =
      List.of(
          bug("unprocessed reads forgotten", PlatformBugs.ForgetsUnprocessedReads::new),
          bug("only the first page read", PlatformBugs.ReadsOnlyTheFirstPage::new),
          bug("provider without version", () -> new DroppedConditions("PROVIDER#", false)),
          bug("parcels without version", () -> new DroppedConditions("SHIPMENT#", false)),
          bug(
              "payments leaves a declined payment open",
              DomainBugs.PaymentsLeavesADeclinedPaymentOpen::new),
          bug("closes without the provider", DomainBugs.ClosesWithoutTheProvider::new));

  @TestFactory
  Stream<DynamicTest> finds() {
    return (SEARCH > 0 ? Stream.concat(BUGS.stream(), RARE.stream()) : BUGS.stream())
        .map(bug -> dynamicTest(bug.name(), () -> finds(bug)));
  }

  private static void finds(Bug bug) {
    long most = SEARCH > 0 ? SEARCH : MOST_SCHEDULES;
    var found =
        LongStream.rangeClosed(1, most).filter(seed -> fails(seed, bug.deployment())).findFirst();
    assertThat(found).as("no schedule of %d finds: %s", most, bug.name()).isPresent();
    if (SEARCH > 0) {
      System.out.printf("seed %4d finds: %s%n", found.getAsLong(), bug.name());
    }
  }

  private static boolean fails(long seed, Supplier<? extends Deployment> bug) {
    return Schedule.run(Plan.of(seed), bug, new Coverage()).violated().isPresent();
  }

  /// The check of the checks: a shop that loses every event must not pass.
  @Test
  void a_shop_without_a_bus_fails_in_its_first_schedule() {
    assertThat(fails(1, PlatformBugs.PublishesNothing::new)).isTrue();
  }
}
