package bookstore.catalog.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.catalog.domain.ListingFixtures;
import bookstore.shared.kernel.RetriesExhaustedException;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.TestTables;
import org.junit.jupiter.api.Test;

class DynamoErasedSellersTest {
  private final String name = TestTables.newTable();
  private final DynamoErasedSellers sellers =
      new DynamoErasedSellers(CatalogTable.of(TestTables.client(), name, "catalog"));

  @Test
  void a_next_step_that_is_not_written_is_an_error_and_not_the_end_of_the_erasure() {
    var step = ListingFixtures.events().erasureTimer(new UserId("usr_1"), "after", "c");
    sellers.scheduleNextStep(step);
    assertThat(TestTables.keys(name, "OUTBOX#")).hasSize(1);
    assertThatThrownBy(() -> sellers.scheduleNextStep(step))
        .isInstanceOf(RetriesExhaustedException.class);
  }
}
