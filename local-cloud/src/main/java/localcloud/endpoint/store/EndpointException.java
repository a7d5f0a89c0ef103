package localcloud.endpoint.store;

/// Why an endpoint could not start or be used, in one sentence for the person at the terminal.
public final class EndpointException extends RuntimeException {
  public EndpointException(String message) {
    super(message);
  }

  public EndpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
