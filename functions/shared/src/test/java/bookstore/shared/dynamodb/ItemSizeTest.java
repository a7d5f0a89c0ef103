package bookstore.shared.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.testing.TestTables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemSizeTest {
  private final RecordTable table = TestTables.records(TestTables.newTable());

  private record Shelf(List<Map<String, Object>> books) {}

  @Test
  void counts_names_texts_numbers_and_members() {
    var item = Item.of(new ItemKey("A#1", "A"), new Shelf(List.of(Map.of("title", "ñ", "n", 12))));
    // pk A#1 5, sk A 3, books 5 + 3 + 1, the map 3 + 2, title 5 + 2, n 1 + 3
    assertThat(ItemSize.of(item.attributes())).isEqualTo(33);
  }

  @Test
  void an_item_over_its_budget_is_refused_where_it_is_made() {
    var most = Item.of(new ItemKey("A#1", "A")).with("text", "x".repeat(358_386));
    var more = most.with("text", "x".repeat(358_389));
    assertThat(table.save(List.of(table.overwrite(most)))).isNotNull();
    assertThatThrownBy(() -> table.overwrite(more))
        .hasMessage("an item of A has 358401 bytes, more than 358400");
    assertThatThrownBy(() -> table.put(more, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
