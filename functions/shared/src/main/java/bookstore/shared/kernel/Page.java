package bookstore.shared.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list, and the position of the next page; empty on the last page. A position is
/// opaque text for the store that returned it.
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
