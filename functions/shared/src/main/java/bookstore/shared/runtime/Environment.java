package bookstore.shared.runtime;

import java.net.URI;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A function's environment variables, by type. Each method throws [ConfigurationException], which
/// names the variable, when the value is malformed, or missing without a default. A blank value
/// counts as missing.
public record Environment(Map<String, String> variables) {
  public Environment {
    variables = Collections.unmodifiableMap(variables);
  }

  /// The process's, which on Lambda is the function's own. Read by handlers alone, so that several
  /// functions can run in one process.
  public static Map<String, String> ofProcess() {
    return System.getenv();
  }

  public String get(String name) {
    return find(name).orElseThrow(() -> ConfigurationException.missing(name));
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  public Optional<URI> findUrl(String name) {
    return find(name).map(value -> url(name, value));
  }

  /// Values between commas, each only once.
  public List<String> list(String name) {
    var value = get(name);
    var values = List.of(value.split(",", -1));
    if (values.stream().anyMatch(String::isBlank)
        || values.stream().distinct().count() != values.size()) {
      throw ConfigurationException.malformed(name, "different values between commas", value);
    }
    return values;
  }

  /// An ISO 4217 code.
  public String currency(String name) {
    var value = get(name);
    try {
      return Currency.getInstance(value).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw ConfigurationException.malformed(name, "an ISO 4217 currency code", value);
    }
  }

  public double positiveNumber(String name, double otherwise) {
    return find(name).map(value -> positiveNumber(name, value)).orElse(otherwise);
  }

  public int positiveInteger(String name, int otherwise) {
    return find(name).map(value -> positiveInteger(name, value)).orElse(otherwise);
  }

  public AwsClients clients() {
    return new AwsClients(variables);
  }

  private static double positiveNumber(String name, String value) {
    try {
      var number = Double.parseDouble(value);
      if (number > 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is not positive.
    }
    throw ConfigurationException.malformed(name, "a positive number", value);
  }

  private static int positiveInteger(String name, String value) {
    if (!value.matches("0*[1-9][0-9]{0,8}")) {
      throw ConfigurationException.malformed(name, "a positive whole number", value);
    }
    return Integer.parseInt(value);
  }

  private static URI url(String name, String value) {
    if (!value.matches("https?://\\S+")) {
      throw ConfigurationException.malformed(name, "a URL", value);
    }
    return URI.create(value);
  }
}
