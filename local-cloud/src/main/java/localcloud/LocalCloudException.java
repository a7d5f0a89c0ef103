package localcloud;

/// The local cloud cannot start; the message is one sentence that says what to do.
public final class LocalCloudException extends RuntimeException {
  public LocalCloudException(String message) {
    super(message);
  }

  public LocalCloudException(String message, Throwable cause) {
    super(message, cause);
  }
}
