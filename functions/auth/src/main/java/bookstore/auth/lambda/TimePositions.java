package bookstore.auth.lambda;

import bookstore.shared.http.Cursors;
import java.util.regex.Pattern;

/// The cursors of lists in order of time.
final class TimePositions {
  /// The creation time of an item, `#`, its id.
  private static final Pattern PATTERN =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]{5,18}Z#[A-Za-z0-9_-]{1,64}");

  private TimePositions() {}

  static Cursors cursors(String list) {
    return new Cursors(list, PATTERN);
  }
}
