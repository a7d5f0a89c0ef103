package localcloud.endpoint.emulators.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// The stored buses, rules, archives and replays.
final class EventStore implements AutoCloseable {
  static final String DEFAULT_BUS = "default";

  private static final String BUS = "bus/";
  private static final String RULE = "rule/";

  private final DurableMap map;
  private final Arns arns;
  private volatile List<Rule> rules = List.of();
  private volatile Map<String, EventPatterns> patterns = Map.of();

  EventStore(DurableMap map, Arns arns) {
    this.map = map;
    this.arns = arns;
    loadRules();
  }

  DurableMap map() {
    return map;
  }

  boolean hasBus(String name) {
    return name.equals(DEFAULT_BUS) || map.get(BUS + name).isPresent();
  }

  void requireBus(String name) {
    if (!hasBus(name)) {
      throw AwsException.badRequest(
          "ResourceNotFoundException", "Event bus " + name + " does not exist.");
    }
  }

  void putBus(String name, ObjectNode bus) {
    map.put(BUS + name, bus);
  }

  List<ObjectNode> buses() {
    var all = new ArrayList<ObjectNode>();
    all.add(describedBus(DEFAULT_BUS));
    map.entries().keySet().stream()
        .filter(k -> k.startsWith(BUS))
        .map(k -> describedBus(k.substring(BUS.length())))
        .forEach(all::add);
    return all;
  }

  ObjectNode describedBus(String name) {
    requireBus(name);
    var bus = map.get(BUS + name).map(b -> (ObjectNode) b.deepCopy()).orElseGet(AwsJson::object);
    return bus.put("Name", name).put("Arn", arns.bus(name));
  }

  /// All rules; the list is immutable.
  List<Rule> rules() {
    return rules;
  }

  List<Rule> rules(String bus) {
    return rules.stream().filter(rule -> rule.bus().equals(bus)).toList();
  }

  Optional<Rule> rule(String bus, String name) {
    return rules.stream()
        .filter(rule -> rule.bus().equals(bus) && rule.name().equals(name))
        .findFirst();
  }

  Rule requireRule(String bus, String name) {
    requireBus(bus);
    return rule(bus, name)
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "ResourceNotFoundException",
                    "Rule " + name + " does not exist on EventBus " + bus + "."));
  }

  void put(Rule rule) {
    map.put(RULE + rule.bus() + "/" + rule.name(), rule.stored());
    loadRules();
  }

  void remove(Rule rule) {
    map.remove(RULE + rule.bus() + "/" + rule.name());
    loadRules();
  }

  /// The rules of a bus whose pattern matches the event.
  List<Rule> matching(String bus, Event event) {
    var compiled = patterns.get(bus);
    if (compiled == null) {
      return List.of();
    }
    var names = compiled.matching(event.json());
    return rules.stream()
        .filter(rule -> rule.bus().equals(bus) && names.contains(rule.name()))
        .toList();
  }

  private synchronized void loadRules() {
    var loaded = new ArrayList<Rule>();
    map.entries()
        .forEach(
            (key, value) -> {
              if (key.startsWith(RULE)) {
                loaded.add(Rule.read(value));
              }
            });
    patterns = EventPatterns.byBus(loaded);
    rules = List.copyOf(loaded);
  }

  @Override
  public void close() {
    map.close();
  }
}
