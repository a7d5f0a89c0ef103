package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.CapturedOutput;
import bookstore.shared.testing.Redelivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A conflict over stock is counted once, however often an event comes.
final class ConflictCountsTest {
  private final CatalogFixture catalog = new CatalogFixture();

  @Test
  void repeated_orders_and_reminders_count_one_conflict() {
    var order = new OrderId("ord_1");
    var price = new Money(3_500_000, "COP");
    var line = new OrderedLine(new ListingId("lst_none"), new UserId("usr_2"), "Rayuela", 1, price);
    try (var output = new CapturedOutput()) {
      Redelivery.twice(
          catalog.events, new OrderPlaced(order, new UserId("usr_1"), List.of(line), price));
      assertThat(output.sum("ReservationConflicts")).isOne();
      Redelivery.twice(catalog.events, new OrderOverdue(order, "STOCK"));
      assertThat(output.sum("ReservationConflicts")).isOne();
    }
    catalog.deliverOutbox();
    assertThat(catalog.deliveredTypes()).filteredOn("StockRejected.v1"::equals).hasSize(3);
  }
}
