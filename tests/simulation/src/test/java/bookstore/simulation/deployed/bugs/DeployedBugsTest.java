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

/// The simulation finds real mistakes: each planted bug violates an invariant within
/// [#MOST_SCHEDULES] schedules from its first seed, which is the same on every run. Mistakes that
/// need rare circumstances have a first seed that is near the one that finds them;
/// `-Dsimulation.bugs=400` looks for each of them from the first seed on, and prints what it finds.
final class DeployedBugsTest {
  private static final int MOST_SCHEDULES = 25;
  private static final int SEARCH = Integer.getInteger("simulation.bugs", 0);

  private record Bug(String name, long firstSeed, Supplier<? extends Deployment> deployment) {}

  private static Bug bug(String name, long firstSeed, Supplier<? extends Deployment> deployment) {
    return new Bug(name, firstSeed, deployment);
  }

  private static final List<Bug> BUGS =
      List.of(
          bug(
              "outbox item in a second transaction",
              111,
              PlatformBugs.OutboxInASecondTransaction::new),
          bug(
              "quota counter outside of the transaction",
              1,
              PlatformBugs.QuotaOutsideTheTransaction::new),
          bug("transaction written item by item", 3, PlatformBugs.NoTransactions::new),
          bug("relay reports the record after", 1, PlatformBugs.ReportsTheRecordAfter::new),
          bug("sweeper finds nothing", 58, PlatformBugs.SweeperFindsNothing::new),
          bug("sweeper deletes before it sends", 59, PlatformBugs.SweeperDeletesBeforeItSends::new),
          bug("refused entries ignored", 199, PlatformBugs.IgnoresRefusedEntries::new),
          bug("calls without answer ignored", 7, PlatformBugs.IgnoresCallsWithoutAnswer::new),
          bug("deletions packed beyond the limit", 57, PlatformBugs.PacksBeyondTheLimit::new),
          bug("timers without delay", 1, PlatformBugs.SendsTimersWithoutDelay::new),
          bug(
              "acknowledged before the dead letter is sent",
              129,
              PlatformBugs.AcknowledgesBeforeTheDeadLetterIsSent::new),
          bug("unprocessed deletions forgotten", 53, PlatformBugs.ForgetsUnprocessedDeletions::new),
          bug("failed writes taken for done", 3, PlatformBugs.TakesFailedWritesForDone::new),
          bug("acknowledged before the write", 1, PlatformBugs.AcknowledgesBeforeTheWrite::new),
          bug("no failures reported", 1, PlatformBugs.ReportsNoFailures::new),
          bug("redeliveries ignored", 1, PlatformBugs.IgnoresRedeliveries::new),
          bug("idempotency keys without condition", 3, () -> new DroppedConditions("KEY#", false)),
          bug(
              "reservations without version",
              1,
              () -> new DroppedConditions("RESERVATION#", false)),
          bug(
              "catalog ignores an early cancellation",
              4,
              DomainBugs.CatalogIgnoresAnEarlyCancellation::new),
          bug("orders ignores late reports", 12, DomainBugs.OrdersIgnoresLateReports::new),
          bug("stock released on every cancel", 6, DomainBugs.ReleasesStockOnEveryCancel::new),
          bug("stock of cancelled orders kept", 3, DomainBugs.KeepsStockOfCancelledOrders::new),
          bug("paid orders expire", 1, DomainBugs.ExpiresPaidOrders::new),
          bug(
              "whole order refunded for one parcel",
              9,
              DomainBugs.RefundsTheWholeOrderForOneParcel::new),
          bug("refunds asked for under a new id", 9, DomainBugs.AsksForRefundsUnderANewId::new),
          bug(
              "listings followed without versions",
              1,
              DomainBugs.FollowsListingsWithoutVersions::new),
          bug("releases missed by the projector", 3, DomainBugs.ProjectorMissesReleases::new),
          bug(
              "reservations forgotten after a week",
              1,
              DomainBugs.ForgetsReservationsAfterAWeek::new),
          bug("refunds under a new id", 5, DomainBugs.RefundsUnderANewIdOnEachTry::new),
          bug("charges without asking by key", 5, DomainBugs.ChargesWithoutAskingByKey::new),
          bug("shipped without approval", 394, DomainBugs.ShipsWithoutApproval::new),
          bug(
              "shipping ignores an early cancellation",
              230,
              DomainBugs.ShippingIgnoresAnEarlyCancellation::new),
          bug("orders without version", 98, () -> new DroppedConditions("ORDER#", false)));

  /// Mistakes that take hundreds of schedules to find.
  private static final List<Bug> RARE =
      List.of(
          bug("unprocessed reads forgotten", 1, PlatformBugs.ForgetsUnprocessedReads::new),
          bug("only the first page read", 1, PlatformBugs.ReadsOnlyTheFirstPage::new),
          bug("another message reported", 1, PlatformBugs.ReportsAnotherMessage::new),
          bug("listings without version", 1, () -> new DroppedConditions("LISTING#", false)),
          bug("payments without version", 1, () -> new DroppedConditions("PAYMENT#", false)),
          bug("provider without version", 1, () -> new DroppedConditions("PROVIDER#", false)),
          bug("parcels without version", 1, () -> new DroppedConditions("SHIPMENT#", false)),
          bug("erasure not checked", 1, () -> new DroppedConditions("ERASED#", true)),
          bug(
              "payments ignores an early cancellation",
              1,
              DomainBugs.PaymentsIgnoresAnEarlyCancellation::new),
          bug("closes without the provider", 1, DomainBugs.ClosesWithoutTheProvider::new));

  @TestFactory
  Stream<DynamicTest> finds() {
    return (SEARCH > 0 ? Stream.concat(BUGS.stream(), RARE.stream()) : BUGS.stream())
        .map(bug -> dynamicTest(bug.name(), () -> finds(bug)));
  }

  private static void finds(Bug bug) {
    long first = SEARCH > 0 ? 1 : bug.firstSeed();
    long last = first + (SEARCH > 0 ? SEARCH : MOST_SCHEDULES);
    var found =
        LongStream.range(first, last).filter(seed -> fails(seed, bug.deployment())).findFirst();
    assertThat(found)
        .as("no schedule from %d to %d finds: %s", first, last, bug.name())
        .isPresent();
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
