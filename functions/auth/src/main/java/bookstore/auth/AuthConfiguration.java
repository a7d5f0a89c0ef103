package bookstore.auth;

import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.ConfigurationException;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ServiceConfiguration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the functions of auth are configured with. Only those that issue or check access tokens
/// have `tokens`; with a `viewerProof`, requests that bring it may name the address of the viewer.
/// `registrationsPerHour` is the number of accounts for each network address.
public record AuthConfiguration(
    ServiceConfiguration service,
    DeadLettersConfiguration deadLetters,
    Optional<Tokens> tokens,
    Optional<String> viewerProof,
    int registrationsPerHour) {
  private static final int REGISTRATIONS_PER_HOUR = 20;

  /// @throws ConfigurationException when a variable is missing or malformed
  public static AuthConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new AuthConfiguration(
        ServiceConfiguration.from(environment),
        DeadLettersConfiguration.from(environment),
        Tokens.find(environment),
        environment.find("VIEWER_PROOF"),
        environment.positiveInteger("REGISTRATIONS_PER_HOUR", REGISTRATIONS_PER_HOUR));
  }

  /// How access tokens are signed, and their `iss` and `aud`.
  public record Tokens(String signingKeyId, String issuer, String audience) {
    private static final String SIGNING_KEY_ID = "SIGNING_KEY_ID";
    private static final String TOKEN_ISSUER = "TOKEN_ISSUER";
    private static final String TOKEN_AUDIENCE = "TOKEN_AUDIENCE";

    private static Optional<Tokens> find(Environment environment) {
      return Stream.of(SIGNING_KEY_ID, TOKEN_ISSUER, TOKEN_AUDIENCE)
              .allMatch(name -> environment.find(name).isEmpty())
          ? Optional.empty()
          : Optional.of(
              new Tokens(
                  environment.get(SIGNING_KEY_ID),
                  environment.get(TOKEN_ISSUER),
                  environment.get(TOKEN_AUDIENCE)));
    }

    static ConfigurationException missing() {
      return ConfigurationException.missing(SIGNING_KEY_ID);
    }
  }
}
