package bookstore.shared.http;

import bookstore.shared.runtime.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An error as RFC 9457 writes it; `code` is for programs, `title` and `detail` for people.
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    List<FieldError> errors,
    Map<String, Object> extensions,
    Map<String, String> headers) {
  public Problem {
    errors = List.copyOf(errors);
    extensions = Map.copyOf(extensions);
    headers = Map.copyOf(headers);
  }

  public static Problem of(int status, String code, String title) {
    return new Problem(status, code, title, title, List.of(), Map.of(), Map.of());
  }

  public static Problem invalid(List<FieldError> errors) {
    var first = errors.isEmpty() ? "" : ": " + errors.getFirst().field();
    return of(400, "invalid_request", "The request is not valid")
        .detail("Check the fields named in errors" + first + ".")
        .errors(errors);
  }

  public static Problem unauthenticated() {
    return of(401, "unauthenticated", "Log in to continue").header("www-authenticate", "Bearer");
  }

  public static Problem tokenExpired() {
    return of(401, "token_expired", "The access token has expired")
        .header("www-authenticate", "Bearer error=\"invalid_token\"");
  }

  public static Problem forbidden() {
    return of(403, "forbidden", "You do not have permission to do this");
  }

  public static Problem notFound() {
    return of(404, "not_found", "Not found");
  }

  static Problem internal() {
    return of(500, "internal", "Internal server error")
        .detail("Please try again. If the error persists, report the request id.");
  }

  public Problem detail(String text) {
    return new Problem(status, code, title, text, errors, extensions, headers);
  }

  public Problem errors(List<FieldError> list) {
    return new Problem(status, code, title, detail, list, extensions, headers);
  }

  /// Adds an extension member, for example `listings`.
  public Problem with(String name, Object value) {
    var more = new LinkedHashMap<>(extensions);
    more.put(name, value);
    return new Problem(status, code, title, detail, errors, more, headers);
  }

  public Problem header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, code, title, detail, errors, extensions, more);
  }

  Map<String, Object> body(String requestId) {
    var body = new LinkedHashMap<String, Object>(extensions);
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    body.put("code", code);
    body.put("requestId", requestId);
    if (!errors.isEmpty()) {
      body.put("errors", errors);
    }
    return body;
  }
}
