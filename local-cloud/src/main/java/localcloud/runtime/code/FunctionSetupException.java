package localcloud.runtime.code;

/// Why a function cannot be started at all; the message says what to change.
final class FunctionSetupException extends RuntimeException {
  FunctionSetupException(String message) {
    super(message);
  }

  FunctionSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
