package localcloud.edge.http;

import java.nio.charset.StandardCharsets;
import localcloud.http.Headers;

/// An HTTP response of the edge.
@SuppressWarnings("ArrayRecordComponent")
public record EdgeResponse(int status, Headers headers, byte[] body) {
  public static EdgeResponse of(int status, String contentType, String text) {
    return new EdgeResponse(
        status,
        new Headers().set("content-type", contentType),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /// A response of API Gateway itself: `{"message":"Not Found"}`.
  public static EdgeResponse message(int status, String message) {
    return of(status, "application/json", "{\"message\":\"" + message + "\"}");
  }

  public static EdgeResponse empty(int status, Headers headers) {
    return new EdgeResponse(status, headers, new byte[0]);
  }

  public EdgeResponse withStatus(int other) {
    return new EdgeResponse(other, headers, body);
  }
}
