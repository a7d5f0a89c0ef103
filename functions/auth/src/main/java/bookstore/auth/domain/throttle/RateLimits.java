package bookstore.auth.domain.throttle;

import bookstore.auth.domain.throttle.Throttle.Attempt;
import bookstore.auth.domain.throttle.Throttle.Guess;
import bookstore.auth.domain.throttle.Throttle.Limit;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.shared.kernel.UserId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What may be guessed, and how often.
public final class RateLimits {
  private static final Limit OWN = new Limit(10, Duration.ofMinutes(15), Duration.ofHours(1));
  private static final Limit ACCOUNT = new Limit(50, Duration.ofMinutes(1), Duration.ofHours(1));
  private static final Limit SOURCE = new Limit(100, Duration.ofMinutes(15), Duration.ofHours(1));
  private static final Limit PROBES = new Limit(100, Duration.ofMinutes(15), Duration.ofHours(1));

  private RateLimits() {}

  /// A password tried on an account from a network address.
  public static Attempt login(EmailAddress email, String source) {
    var network = network(source);
    return new Attempt(
        Optional.of(new Guess("LOGIN#" + email + "#" + network, OWN)),
        List.of(new Guess("ACCOUNT#" + email, ACCOUNT), new Guess("SOURCE#" + network, SOURCE)));
  }

  /// The own password, asked again in a session.
  public static Attempt confirmation(UserId user) {
    return new Attempt(Optional.of(new Guess("CONFIRM#" + user, OWN)), List.of());
  }

  /// Trying which addresses have an account.
  public static Attempt registration(String source) {
    return new Attempt(Optional.empty(), List.of(new Guess("REGISTER#" + network(source), PROBES)));
  }

  /// Whoever has one IPv6 address has the whole /64 around it.
  private static String network(String source) {
    try {
      return InetAddress.ofLiteral(source) instanceof Inet6Address address
          ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
          : source;
    } catch (IllegalArgumentException e) {
      return source;
    }
  }
}
