package bookstore.local.edge;

import java.nio.charset.StandardCharsets;

/// An HTTP response; the listener adds its length and, for HEAD, leaves the body out.
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, Headers headers, byte[] body) {
  static Answer of(int status, String contentType, String text) {
    return new Answer(
        status,
        new Headers().set("content-type", contentType),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /// What API Gateway says by itself: `{"message":"Not Found"}`.
  static Answer message(int status, String message) {
    return of(status, "application/json", "{\"message\":\"" + message + "\"}");
  }

  static Answer empty(int status, Headers headers) {
    return new Answer(status, headers, new byte[0]);
  }

  Answer withStatus(int other) {
    return new Answer(other, headers, body);
  }
}
