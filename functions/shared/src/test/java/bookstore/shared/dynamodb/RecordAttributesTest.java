package bookstore.shared.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class RecordAttributesTest {
  private enum Status {
    OPEN
  }

  private record Stored(
      OrderId id,
      Status status,
      Instant at,
      List<Money> prices,
      Set<String> seen,
      Map<String, Integer> counts,
      Optional<String> note,
      @Nullable String absent,
      boolean done,
      double ratio,
      BigDecimal exact) {}

  private static final Stored STORED =
      new Stored(
          new OrderId("ord_1"),
          Status.OPEN,
          Instant.parse("2026-03-02T12:00:00.000000001Z"),
          List.of(new Money(Long.MAX_VALUE, "COP"), new Money(-1, "COP")),
          Set.of("once"),
          Map.of("a.b", 3),
          Optional.empty(),
          null,
          true,
          0.25,
          new BigDecimal("12345678901234567890.5"));

  @Test
  void a_record_is_equal_after_a_round_trip() {
    assertThat(RecordAttributes.read(RecordAttributes.write(STORED), Stored.class))
        .isEqualTo(STORED);
  }

  @Test
  void components_are_native_attributes_and_empty_ones_are_omitted() {
    var attributes = RecordAttributes.write(STORED);

    assertThat(attributes).doesNotContainKeys("note", "absent");
    assertThat(attributes)
        .containsEntry("id", AttributeValue.fromS("ord_1"))
        .containsEntry("status", AttributeValue.fromS("OPEN"))
        .containsEntry("at", AttributeValue.fromS("2026-03-02T12:00:00.000000001Z"))
        .containsEntry("seen", AttributeValue.fromL(List.of(AttributeValue.fromS("once"))))
        .containsEntry("counts", AttributeValue.fromM(Map.of("a.b", AttributeValue.fromN("3"))))
        .containsEntry("done", AttributeValue.fromBool(true))
        .containsEntry("ratio", AttributeValue.fromN("0.25"));
  }

  @Test
  void attributes_that_the_record_does_not_know_are_ignored() {
    var newer = new HashMap<>(RecordAttributes.write(STORED));
    newer.put("pk", AttributeValue.fromS("key"));
    newer.put("unknown", AttributeValue.fromM(Map.of("x", AttributeValue.fromNul(true))));

    assertThat(RecordAttributes.read(newer, Stored.class)).isEqualTo(STORED);
  }

  @Test
  void attributes_of_another_shape_are_refused() {
    var damaged = new HashMap<>(RecordAttributes.write(STORED));
    damaged.put("prices", AttributeValue.fromS("damaged"));

    assertThatThrownBy(() -> RecordAttributes.read(damaged, Stored.class))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void refuses_a_record_with_a_component_named_like_a_key() {
    record Wrong(String pk) {}

    assertThatThrownBy(() -> Item.of(new ItemKey("a", "b"), new Wrong("c")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Item.of(new ItemKey("a", "b"), "text"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
