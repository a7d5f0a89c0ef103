package bookstore.shared.http;

import bookstore.shared.kernel.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page in a response of the API; `nextCursor` is null on the last one.
public record PageView<T>(
    List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {
  public PageView {
    items = List.copyOf(items);
  }

  public static <T> PageView<T> of(Page<T> page, Cursors cursors) {
    return new PageView<>(page.items(), page.next().map(cursors::encode).orElse(null));
  }

  /// A list that always fits into one page.
  public static <T> PageView<T> ofAll(List<T> items) {
    return new PageView<>(items, null);
  }
}
