package bookstore.shared.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Part of a list, and the position at which to ask for the next part; none when this is the last
/// one. A position is text that only the store which wrote it understands.
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /// The last page of a list, or all of it.
  public static <T> Page<T> last(List<T> items) {
    return new Page<>(items, Optional.empty());
  }

  /// The same page of other items.
  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), next);
  }
}
