package localcloud.endpoint.emulators.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.iam.PolicyEvaluator;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.CloseableService;
import localcloud.endpoint.wire.Protocol;

/// EventBridge: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html.
/// `PutEvents` returns after every matching queue has stored the event, so no acknowledged event is
/// lost.
public final class EventsService implements CloseableService {
  private final EventStore store;
  private final EventArchives archives;
  private final EventPublisher publisher;
  private final ArchiveReplays replays;
  private final Scheduler scheduler;
  private final Arns arns;

  private EventsService(
      Optional<Path> directory, Arns arns, TargetDelivery delivery, double timeScale) {
    this.arns = arns;
    this.store = new EventStore(DurableMap.open(directory, "events.jsonl"), arns);
    this.archives = new EventArchives(store, arns, directory);
    this.publisher = new EventPublisher(store, archives, delivery, arns);
    this.replays = new ArchiveReplays(store, archives, publisher, arns);
    this.scheduler = new Scheduler(store, delivery, arns, timeScale);
  }

  public static EventsService open(
      Optional<Path> directory,
      Arns arns,
      PolicyEvaluator authorizer,
      TargetDelivery.Queues queues,
      TargetDelivery.Functions functions,
      double timeScale) {
    return new EventsService(
        directory, arns, new TargetDelivery(authorizer, queues, functions), timeScale);
  }

  @Override
  public AwsResponse answer(AwsRequest request) throws IOException, InterruptedException {
    return AwsResponse.json(Protocol.JSON_1_1, answer(request.action(), request.json()));
  }

  private JsonNode answer(String action, JsonNode body) throws IOException, InterruptedException {
    return switch (action) {
      case "PutEvents" -> publisher.put(body);
      case "CreateEventBus" -> createBus(body);
      case "DescribeEventBus" -> store.describedBus(name(body));
      case "ListEventBuses" -> listBuses(body);
      case "PutRule" -> putRule(body);
      case "DescribeRule" -> rule(body, "Name").described();
      case "ListRules" -> listRules(body);
      case "DeleteRule" -> deleteRule(body);
      case "EnableRule" -> enable(body, true);
      case "DisableRule" -> enable(body, false);
      case "PutTargets" -> putTargets(body);
      case "ListTargetsByRule" -> listTargets(body);
      case "RemoveTargets" -> removeTargets(body);
      case "CreateArchive" -> archives.create(body);
      case "UpdateArchive" -> archives.update(body);
      case "DescribeArchive" -> archives.describe(body);
      case "ListArchives" -> archives.list();
      case "StartReplay" -> replays.start(body);
      case "DescribeReplay" -> replays.describe(body);
      case "ListReplays" -> replays.list();
      default ->
          throw AwsException.badRequest(
              "UnknownOperationException",
              "The local endpoint's EventBridge does not have the action " + action + ".");
    };
  }

  private JsonNode createBus(JsonNode body) {
    var name = AwsJson.required(body, "Name");
    if (!name.matches("[/.\\-_A-Za-z0-9]{1,256}")) {
      throw AwsException.validation(
          "The bus name " + name + " may have letters, digits, / . - _ and up to 256 of them.");
    }
    if (store.hasBus(name)) {
      throw AwsException.badRequest(
          "ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
    }
    store.putBus(name, AwsJson.object());
    return AwsJson.object().put("EventBusArn", arns.bus(name));
  }

  private JsonNode listBuses(JsonNode body) {
    var prefix = AwsJson.optional(body, "NamePrefix").orElse("");
    var answer = AwsJson.object();
    var list = answer.putArray("EventBuses");
    store.buses().stream()
        .filter(bus -> bus.path("Name").asText().startsWith(prefix))
        .forEach(list::add);
    return answer;
  }

  private JsonNode putRule(JsonNode body) {
    var bus = bus(body);
    store.requireBus(bus);
    var name = AwsJson.required(body, "Name");
    var pattern = AwsJson.optional(body, "EventPattern").filter(p -> !p.isEmpty());
    var schedule = AwsJson.optional(body, "ScheduleExpression").filter(s -> !s.isEmpty());
    if (pattern.isEmpty() && schedule.isEmpty()) {
      throw AwsException.validation(
          "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    if (schedule.isPresent() && !bus.equals(EventStore.DEFAULT_BUS)) {
      throw AwsException.validation(
          "ScheduleExpression is supported only on the default event bus.");
    }
    pattern.ifPresent(EventPatterns::check);
    schedule.ifPresent(ScheduleExpression::parse);
    var targets = store.rule(bus, name).map(Rule::targets).orElse(List.of());
    var enabled = !AwsJson.optional(body, "State").orElse("ENABLED").equals("DISABLED");
    var rule =
        new Rule(
            bus,
            name,
            arns.rule(bus, name),
            pattern,
            schedule,
            enabled,
            AwsJson.optional(body, "Description"),
            targets);
    store.put(rule);
    return AwsJson.object().put("RuleArn", rule.arn());
  }

  private JsonNode listRules(JsonNode body) {
    var bus = bus(body);
    store.requireBus(bus);
    var prefix = AwsJson.optional(body, "NamePrefix").orElse("");
    var answer = AwsJson.object();
    var list = answer.putArray("Rules");
    store.rules(bus).stream()
        .filter(rule -> rule.name().startsWith(prefix))
        .forEach(rule -> list.add(rule.described()));
    return answer;
  }

  /// Deleting a missing rule is not an error, as in AWS.
  private JsonNode deleteRule(JsonNode body) {
    var found = store.rule(bus(body), AwsJson.required(body, "Name"));
    if (found.filter(rule -> !rule.targets().isEmpty()).isPresent()) {
      throw AwsException.validation("Rule can't be deleted since it has targets.");
    }
    found.ifPresent(store::remove);
    return AwsJson.object();
  }

  private JsonNode enable(JsonNode body, boolean on) {
    store.put(rule(body, "Name").withEnabled(on));
    return AwsJson.object();
  }

  private JsonNode putTargets(JsonNode body) {
    var rule = rule(body, "Rule");
    var targets = new ArrayList<RuleTarget>();
    body.path("Targets").forEach(target -> targets.add(RuleTarget.checked(target)));
    store.put(rule.withTargets(targets));
    return noFailures();
  }

  private JsonNode listTargets(JsonNode body) {
    var answer = AwsJson.object();
    var list = answer.putArray("Targets");
    rule(body, "Rule").targets().forEach(target -> list.add(target.settings()));
    return answer;
  }

  private JsonNode removeTargets(JsonNode body) {
    var ids = new ArrayList<String>();
    body.path("Ids").forEach(id -> ids.add(id.asText()));
    store.put(rule(body, "Rule").withoutTargets(ids));
    return noFailures();
  }

  private static JsonNode noFailures() {
    var answer = AwsJson.object().put("FailedEntryCount", 0);
    answer.putArray("FailedEntries");
    return answer;
  }

  private Rule rule(JsonNode body, String field) {
    return store.requireRule(bus(body), AwsJson.required(body, field));
  }

  private static String bus(JsonNode body) {
    return EventArchives.busOf(
        AwsJson.optional(body, "EventBusName").orElse(EventStore.DEFAULT_BUS));
  }

  private static String name(JsonNode body) {
    return EventArchives.busOf(AwsJson.optional(body, "Name").orElse(EventStore.DEFAULT_BUS));
  }

  @Override
  public void close() {
    scheduler.close();
    replays.close();
    store.close();
  }
}
