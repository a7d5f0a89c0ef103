package bookstore.auth.domain.session;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/// Identifies the caller by the `Authorization` header: verifies the access token and checks that
/// its session has not ended.
public final class Authorize {
  private static final String SCHEME = "bearer ";

  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final Clock clock;

  public sealed interface Identity {
    record Authenticated(AccessTokens.Claims claims) implements Identity {}

    record Anonymous() implements Identity {}

    record Expired() implements Identity {}

    record Invalid() implements Identity {}

    record Revoked() implements Identity {}
  }

  public Authorize(Sessions sessions, AccessTokens accessTokens, Clock clock) {
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.clock = clock;
  }

  public Identity run(Optional<String> authorization) {
    var header = authorization.map(String::strip).orElse("");
    if (header.isEmpty() || header.equalsIgnoreCase(SCHEME + "anonymous")) {
      return new Identity.Anonymous();
    }
    return bearer(header).map(this::identity).orElseGet(Identity.Invalid::new);
  }

  /// The token of a bearer header (RFC 6750, section 2.1); empty for another scheme.
  public static Optional<String> bearer(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  private Identity identity(String token) {
    var now = clock.instant();
    return switch (accessTokens.verify(token, now)) {
      case AccessTokens.Verification.Valid(var claims) ->
          sessions
              .find(claims.userId(), claims.sessionId())
              .filter(session -> session.isLive(now))
              .<Identity>map(session -> new Identity.Authenticated(claims))
              .orElseGet(Identity.Revoked::new);
      case AccessTokens.Verification.Expired() -> new Identity.Expired();
      case AccessTokens.Verification.Invalid() -> new Identity.Invalid();
    };
  }
}
