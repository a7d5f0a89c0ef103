package bookstore.tools.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The file `cost/prices.json`: list prices in USD on one day in one region, what is free of charge
/// in each month, and what is assumed of a shop that nobody visits.
record Prices(JsonNode file) {

  static Prices current() {
    try (var stream =
        Objects.requireNonNull(Prices.class.getResourceAsStream("/cost/prices.json"))) {
      return new Prices(new ObjectMapper().readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String asOf() {
    return file.path("asOf").asText();
  }

  String region() {
    return file.path("region").asText();
  }

  double usd(String name) {
    return number("usd", name);
  }

  double free(String name) {
    return number("free", name);
  }

  double assumed(String name) {
    return number("assumed", name);
  }

  private double number(String group, String name) {
    var value = file.path(group).path(name);
    if (!value.isNumber()) {
      throw new IllegalStateException("prices.json has no " + group + "." + name);
    }
    return value.asDouble();
  }
}
