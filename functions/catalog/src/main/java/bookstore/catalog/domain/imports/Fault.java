package bookstore.catalog.domain.imports;

import bookstore.catalog.domain.wording.Remark;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A fault of a field: an error, or a repaired one. A fault of a line that is valid by itself names
/// what is against it instead of a field. `code` names the kind of fault, `value` is the cell, and
/// `result` what it was read as; they are null in reports from before they were recorded.
public record Fault(
    String field,
    String message,
    @Nullable String code,
    @Nullable String value,
    @Nullable String result) {
  static final Fault SELLER_ERASED =
      new Fault("seller", "has been erased", "seller_erased", null, null);

  public static Fault of(String field, Remark remark) {
    var code = remark.code().name().toLowerCase(Locale.ROOT);
    return new Fault(
        field, remark.message(), code, present(remark.value()), present(remark.result()));
  }

  static Fault listingsPerDay(int most) {
    var message = "quota_exceeded: at most " + most + " new listings a day (UTC)";
    return new Fault("listings_per_day", message, "listings_per_day", null, null);
  }

  /// The size in characters.
  int size() {
    return 90 + field.length() + message.length() + length(value) + length(result);
  }

  private static @Nullable String present(String text) {
    return text.isEmpty() ? null : text;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
