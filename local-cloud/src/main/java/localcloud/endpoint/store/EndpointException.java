package localcloud.endpoint.store;

/// An endpoint could not start or be used; the message is one sentence for the user.
public final class EndpointException extends RuntimeException {
  public EndpointException(String message) {
    super(message);
  }

  public EndpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
