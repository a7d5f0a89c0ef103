package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

  private final Synthesized shop = Synthesized.shop();

  @Test
  void are_those_of_the_architecture_page() {
    var table =
        Subscriptions.TABLE.stream()
            .collect(
                Collectors.toMap(
                    Subscriptions.Subscription::event, row -> new TreeSet<>(row.queues())));
    assertThat(table).isEqualTo(Architecture.consumers());
  }

  @Test
  void name_every_event_that_has_a_schema() throws IOException {
    var folder = ProjectFiles.locate().root().resolve("functions/events");
    try (var files = Files.list(folder)) {
      var events =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".v1.json"))
              .map(name -> name.substring(0, name.length() - ".v1.json".length()))
              .filter(name -> !name.endsWith("Due"));
      assertThat(Subscriptions.TABLE.stream().map(Subscriptions.Subscription::event))
          .containsExactlyInAnyOrderElementsOf(events.toList());
    }
  }

  @Test
  void become_one_rule_for_each_queue() {
    var expected = new TreeMap<String, Set<String>>();
    for (var row : Subscriptions.TABLE) {
      for (var queue : row.queues()) {
        expected
            .computeIfAbsent("bookstore-" + queue, name -> new TreeSet<>())
            .add("bookstore.%s %s.v1".formatted(row.service(), row.event()));
      }
    }
    var deployed = new TreeMap<String, Set<String>>();
    for (var rule : rulesOfEvents()) {
      var queue = shop.resource(rule.at("Targets.0.Arn.Fn::GetAtt.0").asText());
      deployed.put(queue.text("QueueName"), delivered(rule));
    }
    assertThat(deployed).isEqualTo(expected);
  }

  @Test
  void spare_those_who_undo_an_order_the_cancellations_with_nothing_to_undo() {
    assertThat(Subscriptions.COMPENSATING).isEqualTo(Architecture.undoing());
    for (var rule : rulesOfEvents()) {
      var reason = rule.at("EventPattern.detail.data.reason");
      var queue = shop.resource(rule.at("Targets.0.Arn.Fn::GetAtt.0").asText()).text("QueueName");
      assertThat(reason.toString())
          .as(queue)
          .isEqualTo(
              Subscriptions.COMPENSATING.contains(queue.substring("bookstore-".length()))
                  ? "[{\"exists\":false},{\"anything-but\":[\"OUT_OF_STOCK\",\"PRICE_CHANGED\"]}]"
                  : "");
    }
  }

  @Test
  void have_a_dead_letter_queue_for_failed_deliveries() {
    assertThat(rulesOfEvents())
        .hasSize(9)
        .allSatisfy(
            rule -> {
              assertThat(rule.at("Targets")).hasSize(1);
              var deadLetters =
                  shop.resource(rule.at("Targets.0.DeadLetterConfig.Arn.Fn::GetAtt.0").asText());
              assertThat(deadLetters.text("QueueName")).endsWith("-dlq");
              assertThat(rule.at("Targets.0.RetryPolicy.MaximumRetryAttempts").asInt())
                  .isEqualTo(185);
            });
  }

  /// All rules except scheduled ones.
  private List<Synthesized.Resource> rulesOfEvents() {
    return shop.ofType("AWS::Events::Rule").stream()
        .filter(rule -> rule.at("ScheduleExpression").isMissingNode())
        .toList();
  }

  /// The events that match the pattern of a rule.
  private static Set<String> delivered(Synthesized.Resource rule) {
    var delivered = new TreeSet<String>();
    for (var row : Subscriptions.TABLE) {
      var source = "bookstore." + row.service();
      var detailType = row.event() + ".v1";
      if (contains(rule.at("EventPattern.source"), source)
          && contains(rule.at("EventPattern.detail-type"), detailType)) {
        delivered.add(source + " " + detailType);
      }
    }
    return delivered;
  }

  private static boolean contains(JsonNode list, String value) {
    return list.valueStream().anyMatch(item -> item.asText().equals(value));
  }
}
