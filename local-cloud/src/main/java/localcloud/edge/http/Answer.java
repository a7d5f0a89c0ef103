package localcloud.edge.http;

import java.nio.charset.StandardCharsets;

/// An HTTP response; the listener adds its length and, for HEAD, leaves the body out.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Headers headers, byte[] body) {
  public static Answer of(int status, String contentType, String text) {
    return new Answer(
        status,
        new Headers().set("content-type", contentType),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /// What API Gateway says by itself: `{"message":"Not Found"}`.
  public static Answer message(int status, String message) {
    return of(status, "application/json", "{\"message\":\"" + message + "\"}");
  }

  public static Answer empty(int status, Headers headers) {
    return new Answer(status, headers, new byte[0]);
  }

  public Answer withStatus(int other) {
    return new Answer(other, headers, body);
  }
}
