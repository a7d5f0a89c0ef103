package localcloud.edge.http;

import java.nio.charset.StandardCharsets;
import localcloud.http.Headers;

/// An HTTP response; the listener adds its length and, for HEAD, leaves the body out.
@SuppressWarnings("ArrayRecordComponent")
public record EdgeResponse(int status, Headers headers, byte[] body) {
  public static EdgeResponse of(int status, String contentType, String text) {
    return new EdgeResponse(
        status,
        new Headers().set("content-type", contentType),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /// What API Gateway says by itself: `{"message":"Not Found"}`.
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
