package bookstore.auth;

import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.ConfigurationException;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ServiceConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the functions of auth are configured with. Only those that issue or check access tokens
/// have `tokens`; with a `viewerProof`, requests that bring it may name the address of the viewer.
/// `registrationsPerHour` is the number of accounts for each network address. Only the function
/// that sends mail has `mail`.
public record AuthConfiguration(
    ServiceConfiguration service,
    DeadLettersConfiguration deadLetters,
    Optional<Tokens> tokens,
    Optional<String> viewerProof,
    int registrationsPerHour,
    Optional<Mail> mail) {
  private static final int REGISTRATIONS_PER_HOUR = 20;

  /// @throws ConfigurationException when a variable is missing or malformed
  public static AuthConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new AuthConfiguration(
        ServiceConfiguration.from(environment),
        DeadLettersConfiguration.from(environment),
        Tokens.find(environment),
        environment.find("VIEWER_PROOF"),
        environment.positiveInteger("REGISTRATIONS_PER_HOUR", REGISTRATIONS_PER_HOUR),
        Mail.find(environment));
  }

  /// The address that mail is sent from, SES's configuration set, and the address of the
  /// storefront, to which links lead.
  public record Mail(String sender, String configurationSet, URI shop) {
    private static final String MAIL_SENDER = "MAIL_SENDER";
    private static final String MAIL_CONFIGURATION_SET = "MAIL_CONFIGURATION_SET";
    private static final String SHOP_URL = "SHOP_URL";

    private static Optional<Mail> find(Environment environment) {
      return Stream.of(MAIL_SENDER, MAIL_CONFIGURATION_SET, SHOP_URL)
              .allMatch(name -> environment.find(name).isEmpty())
          ? Optional.empty()
          : Optional.of(
              new Mail(
                  environment.get(MAIL_SENDER),
                  environment.get(MAIL_CONFIGURATION_SET),
                  environment
                      .findUrl(SHOP_URL)
                      .orElseThrow(() -> ConfigurationException.missing(SHOP_URL))));
    }

    static ConfigurationException missing() {
      return ConfigurationException.missing(MAIL_SENDER);
    }
  }

  /// The keys that sign access tokens and their `iss`, of each the one in use first and then those
  /// that are accepted too; and their `aud`.
  public record Tokens(List<String> signingKeyIds, List<String> issuers, String audience) {
    private static final String SIGNING_KEY_IDS = "SIGNING_KEY_IDS";
    private static final String TOKEN_ISSUERS = "TOKEN_ISSUERS";
    private static final String TOKEN_AUDIENCE = "TOKEN_AUDIENCE";

    private static Optional<Tokens> find(Environment environment) {
      return Stream.of(SIGNING_KEY_IDS, TOKEN_ISSUERS, TOKEN_AUDIENCE)
              .allMatch(name -> environment.find(name).isEmpty())
          ? Optional.empty()
          : Optional.of(
              new Tokens(
                  environment.list(SIGNING_KEY_IDS),
                  environment.list(TOKEN_ISSUERS),
                  environment.get(TOKEN_AUDIENCE)));
    }

    static ConfigurationException missing() {
      return ConfigurationException.missing(SIGNING_KEY_IDS);
    }
  }
}
