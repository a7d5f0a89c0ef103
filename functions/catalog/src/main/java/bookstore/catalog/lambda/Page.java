package bookstore.catalog.lambda;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a list; `nextCursor` is there even when null, as the contract says.
record Page(List<?> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {}
