package bookstore.catalog.lambda;

import bookstore.shared.http.Problem;
import bookstore.shared.http.Response;
import java.time.Duration;

/// The response to a request over one of the limits of catalog.
final class Quotas {
  private Quotas() {}

  /// @param limit its name in the contract
  /// @param most how many are allowed
  static Response exceeded(String limit, String title, int most, Duration retryAfter) {
    var seconds = Math.max(1, Math.ceilDiv(retryAfter.toMillis(), 1000L));
    return Response.problem(
        Problem.of(429, "quota_exceeded", title)
            .with("limit", limit)
            .with("most", most)
            .with("retryAfter", seconds)
            .header("retry-after", Long.toString(seconds)));
  }
}
