package bookstore.auth.lambda;

import bookstore.shared.http.Problem;
import bookstore.shared.http.Response;
import java.time.Duration;

/// The problem responses (RFC 9457) of this service.
final class Problems {
  private Problems() {}

  static Response emailTaken() {
    return Response.problem(
        Problem.of(409, "email_taken", "This e-mail address is already in use"));
  }

  /// The same response for an unknown address and a wrong password (user enumeration).
  static Response badCredentials() {
    return Response.problem(
        Problem.of(401, "bad_credentials", "The e-mail address or the password is wrong"));
  }

  /// 403 and not 401: the access token is valid, so the client must not refresh it.
  static Response wrongPassword() {
    return Response.problem(Problem.of(403, "bad_credentials", "The password is wrong"));
  }

  static Response accountDisabled() {
    return Response.problem(Problem.of(403, "account_disabled", "This account has been disabled"));
  }

  /// The same response for every reason, so that it tells nothing about the account.
  static Response invalidLink() {
    return Response.problem(
        Problem.of(400, "invalid_link", "This link is not valid, or no longer valid"));
  }

  static Response ownAccount() {
    return Response.problem(Problem.of(409, "own_account", "You cannot disable your own account"));
  }

  static Response quotaExceeded(String limit, Duration retryAfter) {
    var seconds = seconds(retryAfter);
    return Response.problem(
        Problem.of(429, "quota_exceeded", "A limit of the shop is reached")
            .detail("Try again in " + Math.ceilDiv(seconds, 60) + " min.")
            .with("limit", limit)
            .with("retryAfter", seconds)
            .header("retry-after", Long.toString(seconds)));
  }

  static Response tooManyAttempts(Duration retryAfter) {
    var seconds = seconds(retryAfter);
    return Response.problem(
        Problem.of(429, "too_many_attempts", "Too many attempts")
            .detail("Try again in " + seconds + " s.")
            .header("retry-after", Long.toString(seconds)));
  }

  private static long seconds(Duration duration) {
    return Math.max(1, Math.ceilDiv(duration.toMillis(), 1000L));
  }

  static Response noSession() {
    return Response.problem(Problem.unauthenticated().header("set-cookie", RefreshCookie.CLEARED));
  }

  static Response sessionExpired() {
    return Response.problem(Problem.tokenExpired().header("set-cookie", RefreshCookie.CLEARED));
  }
}
