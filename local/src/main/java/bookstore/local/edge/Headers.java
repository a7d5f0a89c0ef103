package bookstore.local.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// HTTP headers in order, names in lower case, a name possibly several times.
final class Headers {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  static Headers of(Map<String, String> values) {
    var headers = new Headers();
    values.forEach(headers::set);
    return headers;
  }

  Headers copy() {
    var copy = new Headers();
    values.forEach((name, list) -> copy.values.put(name, new ArrayList<>(list)));
    return copy;
  }

  Headers add(String name, String value) {
    values.computeIfAbsent(lower(name), any -> new ArrayList<>()).add(value);
    return this;
  }

  Headers set(String name, String value) {
    values.put(lower(name), new ArrayList<>(List.of(value)));
    return this;
  }

  Headers remove(String name) {
    values.remove(lower(name));
    return this;
  }

  boolean has(String name) {
    return values.containsKey(lower(name));
  }

  Optional<String> first(String name) {
    var list = values.get(lower(name));
    return list == null ? Optional.empty() : Optional.of(list.getFirst());
  }

  /// The first value, or an empty text.
  String text(String name) {
    return first(name).orElse("");
  }

  List<String> all(String name) {
    return List.copyOf(values.getOrDefault(lower(name), List.of()));
  }

  void forEach(BiConsumer<String, List<String>> consumer) {
    values.forEach(consumer);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
