package localcloud.endpoint.emulators.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.iam.PolicyEvaluator;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsJson;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
  private static final String FUNCTION =
      "arn:aws:lambda:us-east-1:000000000000:function:app-sweeper:live";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:work";

  private static final String QUEUE_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
        "Resource": "%s", "Principal": {"Service": "events.amazonaws.com"}}]}
      """
          .formatted(QUEUE);

  private final Arns arns = new Arns("us-east-1", "000000000000");
  private final EventStore store =
      new EventStore(DurableMap.open(Optional.empty(), "events.jsonl"), arns);
  private final List<String> delivered = new ArrayList<>();
  private boolean isDeployed;

  @Test
  void fires_the_schedule_of_a_function_once_the_stack_is_deployed() {
    rule("sweep", FUNCTION);
    var scheduler = scheduler();

    scheduler.fireDue(NOW);
    scheduler.fireDue(NOW.plusSeconds(600));
    assertThat(delivered).isEmpty();

    isDeployed = true;
    scheduler.fireDue(NOW.plusSeconds(601));
    scheduler.fireDue(NOW.plusSeconds(661));
    assertThat(delivered).containsExactly(FUNCTION);
  }

  @Test
  void fires_the_schedule_of_a_queue_at_any_time() {
    rule("work", QUEUE);
    var scheduler = scheduler();

    scheduler.fireDue(NOW);
    scheduler.fireDue(NOW.plusSeconds(60));

    assertThat(delivered).containsExactly(QUEUE);
  }

  private void rule(String name, String target) {
    var settings = JsonNodeFactory.instance.objectNode().put("Id", "t").put("Arn", target);
    store.put(
        new Rule(
            "default",
            name,
            "arn:aws:events:us-east-1:000000000000:rule/" + name,
            Optional.empty(),
            Optional.of("rate(1 minute)"),
            true,
            Optional.empty(),
            List.of(RuleTarget.checked(settings))));
  }

  /// A scheduler whose own timer is stopped.
  private Scheduler scheduler() {
    var authorizer = new PolicyEvaluator("us-east-1", "000000000000");
    authorizer.resourcePolicy(QUEUE, AwsJson.parse(QUEUE_POLICY).orElseThrow());
    var scheduler =
        new Scheduler(
            store, new TargetDelivery(authorizer, new Recorder(), new Functions()), arns, 1);
    scheduler.close();
    return scheduler;
  }

  private final class Functions implements TargetDelivery.Functions {
    @Override
    public Optional<String> invoke(String functionArn, String payload) {
      delivered.add(functionArn);
      return Optional.empty();
    }

    @Override
    public boolean areDeployed() {
      return isDeployed;
    }
  }

  private final class Recorder implements TargetDelivery.Queues {
    @Override
    public Optional<String> send(String queueArn, String body, Map<String, String> parameters) {
      delivered.add(queueArn);
      return Optional.empty();
    }

    @Override
    public Optional<String> sendWithAttributes(
        String queueArn, String body, Map<String, String> attributes) {
      return Optional.empty();
    }
  }
}
