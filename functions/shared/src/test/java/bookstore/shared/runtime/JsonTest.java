package bookstore.shared.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.testing.UnknownFields;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonTest {
  private enum Status {
    OPEN
  }

  private record Line(Money price, Optional<String> note) {}

  private record Stored(OrderId id, Status status, Instant at, List<Line> lines) {}

  private final Stored stored =
      new Stored(
          new OrderId("ord_1"),
          Status.OPEN,
          Instant.parse("2026-03-02T12:00:00Z"),
          List.of(new Line(new Money(100, "COP"), Optional.of("gift"))));

  @Test
  void a_record_that_a_newer_version_stored_is_read_without_the_unknown_fields() {
    UnknownFields.in(Json.write(stored))
        .forEach(
            (pointer, newer) -> {
              assertThat(Json.read(newer, Stored.class)).as(pointer).isEqualTo(stored);
              assertThat(Json.convert(Json.tree(newer), Stored.class))
                  .as(pointer)
                  .isEqualTo(stored);
            });
  }

  @Test
  void an_unknown_enum_value_is_not_replaced() {
    assertThatThrownBy(() -> Json.read(Json.write(stored).replace("OPEN", "PARKED"), Stored.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("PARKED");
  }
}
