package bookstore.shared.runtime;

/// A function cannot start with these environment variables; the message names the missing or
/// malformed one.
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ConfigurationException(String message) {
    super(message);
  }

  public static ConfigurationException missing(String variable) {
    return new ConfigurationException("the environment variable " + variable + " is not set");
  }

  /// `expected` completes the sentence, such as "a positive number".
  public static ConfigurationException malformed(String variable, String expected, String value) {
    return new ConfigurationException(
        "the environment variable %s must be %s, and is '%s'".formatted(variable, expected, value));
  }
}
