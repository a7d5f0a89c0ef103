package localcloud.edge.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localcloud.template.TemplateException;

/// A route key of an HTTP API, such as `GET /v1/orders/{id}`, which matches requests.
///
/// The order is API Gateway's: the most specific first, then greedy paths, then `$default`. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
record RouteKey(String text, String method, List<String> segments) {
  private static final String DEFAULT = "$default";

  static final Comparator<RouteKey> MOST_SPECIFIC_FIRST =
      Comparator.<RouteKey>comparingInt(key -> key.text().equals(DEFAULT) ? 1 : 0)
          .thenComparing(RouteKey::bySegments)
          .thenComparingInt(key -> key.method().equals("ANY") ? 1 : 0);

  RouteKey {
    segments = List.copyOf(segments);
  }

  static RouteKey parse(String text) {
    if (text.equals(DEFAULT)) return new RouteKey(text, "ANY", List.of());
    var space = text.indexOf(' ');
    if (space < 0 || !text.startsWith("/", space + 1)) {
      throw new TemplateException("malformed route key " + text);
    }
    return new RouteKey(text, text.substring(0, space), segmentsOf(text.substring(space + 1)));
  }

  /// The path parameters when the route matches; `path` is decoded.
  Optional<Map<String, String>> match(String requestMethod, String path) {
    if (!method.equals("ANY") && !method.equals(requestMethod)) return Optional.empty();
    if (text.equals(DEFAULT)) return Optional.of(Map.of());
    return matchSegments(segmentsOf(path));
  }

  String path() {
    return text.equals(DEFAULT) ? text : text.substring(text.indexOf(' ') + 1);
  }

  private Optional<Map<String, String>> matchSegments(List<String> actual) {
    var parameters = new LinkedHashMap<String, String>();
    for (var i = 0; i < segments.size(); i++) {
      var wanted = segments.get(i);
      if (isGreedy(wanted)) {
        var rest = actual.size() > i ? String.join("/", actual.subList(i, actual.size())) : "";
        if (rest.isEmpty()) return Optional.empty();
        parameters.put(wanted.substring(1, wanted.length() - 2), rest);
        return Optional.of(parameters);
      }
      if (i >= actual.size()) return Optional.empty();
      if (isVariable(wanted)) {
        if (actual.get(i).isEmpty()) return Optional.empty();
        parameters.put(wanted.substring(1, wanted.length() - 1), actual.get(i));
      } else if (!wanted.equals(actual.get(i))) {
        return Optional.empty();
      }
    }
    return actual.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static int bySegments(RouteKey one, RouteKey other) {
    var common = Math.min(one.segments.size(), other.segments.size());
    for (var i = 0; i < common; i++) {
      var order = Integer.compare(rank(one.segments.get(i)), rank(other.segments.get(i)));
      if (order != 0) return order;
    }
    return Integer.compare(other.segments.size(), one.segments.size());
  }

  private static int rank(String segment) {
    if (isGreedy(segment)) return 2;
    return isVariable(segment) ? 1 : 0;
  }

  private static boolean isGreedy(String segment) {
    return segment.startsWith("{") && segment.endsWith("+}");
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static List<String> segmentsOf(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }
}
