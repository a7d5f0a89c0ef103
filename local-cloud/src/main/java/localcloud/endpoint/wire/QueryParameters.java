package localcloud.endpoint.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parameters of a query string or a form, decoded; a name without a value has the empty string.
public final class QueryParameters {
  public static final QueryParameters NONE = new QueryParameters(Map.of());

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  public static QueryParameters parse(String text) {
    var values = new LinkedHashMap<String, String>();
    for (var pair : text.split("&")) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        values.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return new QueryParameters(Collections.unmodifiableMap(values));
  }

  /// Percent-decodes; `+` is a space, as in forms.
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw AwsException.badRequest("InvalidURI", "Could not decode the parameter " + text + ".");
    }
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The value of a parameter, whose name may be in any case: presigned URLs of some SDKs use lower
  /// case.
  public Optional<String> getIgnoreCase(String name) {
    return values.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  public Set<String> names() {
    return values.keySet();
  }

  public Map<String, String> asMap() {
    return values;
  }
}
