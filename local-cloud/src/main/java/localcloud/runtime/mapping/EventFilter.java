package localcloud.runtime.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import localcloud.template.TemplateException;
import software.amazon.event.ruler.Machine;

/// The `FilterCriteria` of an event source mapping; without patterns everything matches, see
/// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
final class EventFilter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Pattern> patterns;

  private EventFilter(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /// One pattern; `jsonBody` if it matches fields of a message's body.
  private record Pattern(Machine machine, boolean jsonBody) {
    boolean matches(JsonNode event) {
      try {
        return !machine.rulesForJSONEvent(event.toString()).isEmpty();
      } catch (Exception e) {
        throw new IllegalStateException("cannot match " + event, e);
      }
    }
  }

  static EventFilter of(String mapping, JsonNode criteria) {
    var patterns = new ArrayList<Pattern>();
    for (var filter : criteria.path("Filters")) {
      patterns.add(pattern(mapping, filter.path("Pattern").asText()));
    }
    return new EventFilter(List.copyOf(patterns));
  }

  /// Matches a stream's record in the format of the function's event.
  boolean matchesRecord(JsonNode streamRecord) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(pattern -> pattern.matches(streamRecord));
  }

  /// Matches a queue's message in the format of the function's event. A pattern on fields of the
  /// body does not match a body that is not JSON.
  boolean matchesMessage(ObjectNode message) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(pattern -> matchesMessage(pattern, message));
  }

  private static boolean matchesMessage(Pattern pattern, ObjectNode message) {
    if (!pattern.jsonBody) return pattern.matches(message);
    try {
      var body = JSON.readTree(message.path("body").asText());
      return body.isObject() && pattern.matches(message.deepCopy().set("body", body));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static Pattern pattern(String mapping, String rule) {
    try {
      var machine = Machine.builder().build();
      machine.addRule("filter", rule);
      return new Pattern(machine, JSON.readTree(rule).path("body").isObject());
    } catch (IOException e) {
      throw new TemplateException(
          mapping + ": FilterCriteria has a bad pattern " + rule + ": " + e.getMessage());
    }
  }
}
