package localcloud.endpoint.emulators.events;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import localcloud.endpoint.wire.AwsException;
import software.amazon.event.ruler.GenericMachine;

/// Named event patterns; finds the names whose patterns match an event, with AWS's Event Ruler.
final class EventPatterns {
  private final GenericMachine<String> machine = GenericMachine.<String>builder().build();

  private EventPatterns() {}

  static EventPatterns of(Map<String, String> patternsByName) {
    var patterns = new EventPatterns();
    patternsByName.forEach(patterns::add);
    return patterns;
  }

  /// Validates a pattern.
  ///
  /// @throws AwsException when it is invalid
  static void check(String pattern) {
    of(Map.of("pattern", pattern));
  }

  private void add(String name, String pattern) {
    try {
      machine.addRule(name, pattern);
    } catch (IOException | RuntimeException e) {
      throw AwsException.badRequest(
          "InvalidEventPatternException", "Event pattern is not valid. Reason: " + firstLine(e));
    }
  }

  Set<String> matching(String event) {
    try {
      return Set.copyOf(machine.rulesForJSONEvent(event));
    } catch (Exception e) {
      throw AwsException.badRequest(
          "InvalidEventPatternException", "The event could not be matched: " + firstLine(e));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
  }

  /// The patterns of all enabled rules of each bus.
  static Map<String, EventPatterns> byBus(List<Rule> rules) {
    var byBus = new HashMap<String, Map<String, String>>();
    for (var rule : rules) {
      if (rule.enabled()) {
        rule.pattern()
            .ifPresent(
                pattern ->
                    byBus
                        .computeIfAbsent(rule.bus(), _ -> new HashMap<>())
                        .put(rule.name(), pattern));
      }
    }
    var compiled = new HashMap<String, EventPatterns>();
    byBus.forEach((bus, patterns) -> compiled.put(bus, of(patterns)));
    return compiled;
  }
}
