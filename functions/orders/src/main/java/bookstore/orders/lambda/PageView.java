package bookstore.orders.lambda;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list, and where the next one starts.
record PageView<T>(
    List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {
  PageView {
    items = List.copyOf(items);
  }
}
