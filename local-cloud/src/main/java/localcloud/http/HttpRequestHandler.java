package localcloud.http;

/// Answers the requests of a server, one call for each request on a virtual thread of its own.
@FunctionalInterface
public interface HttpRequestHandler {
  /// An exception becomes status 500, or 400 if it comes from a malformed request body.
  ServerResponse handle(ServerRequest request) throws Exception;
}
