package localcloud.runtime.process;

/// The runtime interface client cannot run on this machine; the message is one sentence for the
/// user.
public final class RuntimeClientException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RuntimeClientException(String message) {
    super(message);
  }

  RuntimeClientException(String message, Throwable cause) {
    super(message, cause);
  }
}
