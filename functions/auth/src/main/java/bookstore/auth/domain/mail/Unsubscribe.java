package bookstore.auth.domain.mail;

import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.Throttle;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Turns off a group of mail by the link in one of them. An unknown token has the same result.
/// Idempotent.
public final class Unsubscribe {
  private final MailRecipients recipients;
  private final Throttle throttle;

  public sealed interface Result {
    record Accepted() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public Unsubscribe(MailRecipients recipients, Throttle throttle) {
    this.recipients = recipients;
    this.throttle = throttle;
  }

  public Result run(String token, String sourceIp) {
    return switch (throttle.admit(RateLimits.link(sourceIp))) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted admitted -> {
        var known = UnsubscribeToken.parse(token).filter(this::isGenuine);
        known.ifPresent(
            genuine -> {
              recipients.change(genuine.userId(), Map.of(genuine.group(), false));
              throttle.succeeded(admitted);
            });
        yield new Result.Accepted();
      }
    };
  }

  private boolean isGenuine(UnsubscribeToken token) {
    Optional<String> secret = recipients.settings(token.userId()).secret();
    return secret.filter(token::isOf).isPresent();
  }
}
