package localcloud.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// HTTP headers in order, names in lower case, a name possibly several times.
public final class Headers {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  public static Headers of(Map<String, String> values) {
    var headers = new Headers();
    values.forEach(headers::set);
    return headers;
  }

  public Headers copy() {
    var copy = new Headers();
    values.forEach((name, list) -> copy.values.put(name, new ArrayList<>(list)));
    return copy;
  }

  public Headers add(String name, String value) {
    values.computeIfAbsent(lower(name), any -> new ArrayList<>()).add(value);
    return this;
  }

  public Headers set(String name, String value) {
    values.put(lower(name), new ArrayList<>(List.of(value)));
    return this;
  }

  public Headers remove(String name) {
    values.remove(lower(name));
    return this;
  }

  public boolean has(String name) {
    return values.containsKey(lower(name));
  }

  public Optional<String> first(String name) {
    var list = values.get(lower(name));
    return list == null ? Optional.empty() : Optional.of(list.getFirst());
  }

  /// The first value, or an empty text.
  public String text(String name) {
    return first(name).orElse("");
  }

  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(lower(name), List.of()));
  }

  public void forEach(BiConsumer<String, List<String>> consumer) {
    values.forEach(consumer);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
