package localcloud.http;

/// Handles the requests of a server; each call has its own virtual thread.
@FunctionalInterface
public interface HttpRequestHandler {
  /// An exception becomes status 500, or 400 if it comes from a malformed request body.
  ServerResponse handle(ServerRequest request) throws Exception;
}
