package localcloud.runtime.code;

/// A function cannot be started; the message says what to change.
final class FunctionSetupException extends RuntimeException {
  FunctionSetupException(String message) {
    super(message);
  }

  FunctionSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
