package bookstore.auth.domain.throttle;

import bookstore.auth.domain.throttle.Throttle.Attempt;
import bookstore.auth.domain.throttle.Throttle.BackoffPolicy;
import bookstore.auth.domain.throttle.Throttle.RateLimit;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.shared.kernel.UserId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The rate limits against password guessing, credential stuffing and user enumeration.
public final class RateLimits {
  private static final BackoffPolicy PER_CLIENT =
      new BackoffPolicy(10, Duration.ofMinutes(15), Duration.ofHours(1));
  private static final BackoffPolicy PER_ACCOUNT =
      new BackoffPolicy(50, Duration.ofMinutes(1), Duration.ofHours(1));
  private static final BackoffPolicy PER_NETWORK =
      new BackoffPolicy(100, Duration.ofMinutes(15), Duration.ofHours(1));
  private static final BackoffPolicy REGISTRATIONS =
      new BackoffPolicy(100, Duration.ofMinutes(15), Duration.ofHours(1));

  private static final BackoffPolicy MAILS =
      new BackoffPolicy(5, Duration.ofMinutes(15), Duration.ofHours(1));

  private RateLimits() {}

  /// A login: limited per account and network together, per account, and per network.
  public static Attempt login(EmailAddress email, String sourceIp) {
    var network = network(sourceIp);
    var account = email.canonical();
    return new Attempt(
        Optional.of(new RateLimit("LOGIN#" + account + "#" + network, PER_CLIENT)),
        List.of(
            new RateLimit("ACCOUNT#" + account, PER_ACCOUNT),
            new RateLimit("SOURCE#" + network, PER_NETWORK)));
  }

  /// A password entered again in a session.
  public static Attempt reauthentication(UserId user) {
    return new Attempt(Optional.of(new RateLimit("CONFIRM#" + user, PER_CLIENT)), List.of());
  }

  /// A registration: its response shows whether an address is in use, so it is limited per network.
  public static Attempt registration(String sourceIp) {
    return new Attempt(
        Optional.empty(), List.of(new RateLimit("REGISTER#" + network(sourceIp), REGISTRATIONS)));
  }

  /// A mail to an address, known or not, that somebody asks for: limited per address and network.
  /// Each one counts, so nobody can fill an inbox.
  public static Attempt mail(EmailAddress recipient, String sourceIp) {
    return new Attempt(
        Optional.empty(),
        List.of(
            new RateLimit("MAIL#" + recipient.canonical(), MAILS),
            new RateLimit("MAILS#" + network(sourceIp), PER_NETWORK)));
  }

  /// The use of a link: a token cannot be guessed, and guessing costs only calls.
  public static Attempt link(String sourceIp) {
    return new Attempt(
        Optional.empty(), List.of(new RateLimit("LINK#" + network(sourceIp), PER_NETWORK)));
  }

  /// An IPv6 client usually controls a whole /64 prefix, so the prefix counts as one source (RFC
  /// 6177).
  static String network(String sourceIp) {
    try {
      return InetAddress.ofLiteral(sourceIp) instanceof Inet6Address address
          ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
          : sourceIp;
    } catch (IllegalArgumentException e) {
      return sourceIp;
    }
  }
}
