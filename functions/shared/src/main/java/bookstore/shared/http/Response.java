package bookstore.shared.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The response of a handler: a status, headers, cookies, and a body that is written as JSON.
public sealed interface Response {
  record Body(int status, Map<String, String> headers, List<String> cookies, Optional<Object> body)
      implements Response {
    public Body {
      headers = Map.copyOf(headers);
      cookies = List.copyOf(cookies);
    }

    public Body header(String name, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Body(status, more, cookies, body);
    }

    /// Adds a `Set-Cookie` value.
    public Body cookie(String value) {
      var more = new ArrayList<>(cookies);
      more.add(value);
      return new Body(status, headers, more, body);
    }

    /// A strong entity tag, without its quotes (RFC 9110, 8.8.3).
    public Body etag(String tag) {
      return header("etag", '"' + tag + '"');
    }
  }

  record Failed(Problem problem) implements Response {}

  /// A response that is also logged as a warning; the fields must not contain secrets.
  record Noted(Response response, String warning, Map<String, String> fields) implements Response {
    public Noted {
      fields = Map.copyOf(fields);
    }
  }

  static Body ok(Object body) {
    return status(200, body);
  }

  static Body status(int status, Object body) {
    return new Body(status, Map.of(), List.of(), Optional.of(body));
  }

  static Body created(String location, Object body) {
    return status(201, body).header("location", location);
  }

  /// The request will be processed later; there is nothing to say about it.
  static Body accepted() {
    return new Body(202, Map.of(), List.of(), Optional.empty());
  }

  static Body noContent() {
    return new Body(204, Map.of(), List.of(), Optional.empty());
  }

  /// Another address has what was asked for; `location` may be relative (RFC 9110, 15.4.4).
  static Body seeOther(String location) {
    return new Body(303, Map.of("location", location), List.of(), Optional.empty());
  }

  static Body notModified(String tag) {
    return new Body(304, Map.of(), List.of(), Optional.empty()).etag(tag);
  }

  static Response problem(Problem problem) {
    return new Failed(problem);
  }
}
