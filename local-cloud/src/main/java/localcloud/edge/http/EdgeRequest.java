package localcloud.edge.http;

import localcloud.http.Headers;

/// An HTTP request as it came: `path` and `query` still percent-encoded, `query` without `?`.
///
/// `oversized` when the body is longer than anything behind the edge takes; it was not read then.
@SuppressWarnings("ArrayRecordComponent")
public record EdgeRequest(
    String method,
    String path,
    String query,
    String protocol,
    Headers headers,
    byte[] body,
    boolean oversized,
    int headSize,
    String remoteAddress) {
  public EdgeRequest withPath(String other) {
    return new EdgeRequest(
        method, other, query, protocol, headers, body, oversized, headSize, remoteAddress);
  }

  public EdgeRequest withHeaders(Headers other) {
    return new EdgeRequest(
        method, path, query, protocol, other, body, oversized, headSize, remoteAddress);
  }
}
