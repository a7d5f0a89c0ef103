package localcloud.endpoint.emulators.events;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import localcloud.endpoint.iam.CallerIdentity;
import localcloud.endpoint.iam.Permission;
import localcloud.endpoint.iam.PolicyEvaluator;

/// Delivers an event to a rule's target after checking the permission. An event that cannot be
/// delivered is sent to the target's dead-letter queue, or is logged as lost, see
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
public final class TargetDelivery {
  private static final System.Logger LOG = System.getLogger(TargetDelivery.class.getName());
  private static final String SERVICE = "events.amazonaws.com";

  /// Sends to SQS. A message is durable when the call returns; the result is the reason if it was
  /// not sent.
  public interface Queues {
    Optional<String> send(String queueArn, String body, Map<String, String> parameters)
        throws IOException, InterruptedException;

    Optional<String> sendWithAttributes(
        String queueArn, String body, Map<String, String> attributes)
        throws IOException, InterruptedException;
  }

  /// The functions of the deployed stack.
  public interface Functions {
    /// Invokes a function asynchronously; the result is the reason if the event was not accepted.
    Optional<String> invoke(String functionArn, String payload);

    /// False until the stack is deployed: rules are created before the functions can be called, and
    /// also kept from an earlier run.
    boolean areDeployed();
  }

  private record Failure(String code, String reason) {}

  private final PolicyEvaluator authorizer;
  private final Queues queues;
  private final Functions functions;

  TargetDelivery(PolicyEvaluator authorizer, Queues queues, Functions functions) {
    this.authorizer = authorizer;
    this.queues = queues;
    this.functions = functions;
  }

  /// Whether all targets of the rule can be reached.
  boolean canDeliver(Rule rule) {
    return functions.areDeployed() || rule.targets().stream().allMatch(RuleTarget::isQueue);
  }

  void deliver(Rule rule, RuleTarget target, Event event) throws IOException, InterruptedException {
    var failure = target.isQueue() ? toQueue(rule, target, event) : toFunction(rule, target, event);
    if (failure.isPresent()) {
      undelivered(rule, target, event, failure.get());
    }
  }

  private Optional<Failure> toQueue(Rule rule, RuleTarget target, Event event)
      throws IOException, InterruptedException {
    var refused = refusal(rule, "sqs:SendMessage", target.arn());
    if (refused.isPresent()) {
      return refused;
    }
    return queues
        .send(target.arn(), target.input().orElse(event.json()), target.messageParameters())
        .map(reason -> new Failure("NO_RESOURCE", reason));
  }

  /// A function without a resource policy may be invoked, because registering its permissions is
  /// optional.
  private Optional<Failure> toFunction(Rule rule, RuleTarget target, Event event) {
    if (authorizer.hasResourcePolicy(target.arn())) {
      var refused = refusal(rule, "lambda:InvokeFunction", target.arn());
      if (refused.isPresent()) {
        return refused;
      }
    }
    return functions
        .invoke(target.arn(), target.input().orElse(event.json()))
        .map(reason -> new Failure("NO_RESOURCE", reason));
  }

  private Optional<Failure> refusal(Rule rule, String action, String resource) {
    return authorizer
        .refusal(
            new CallerIdentity.AwsService(SERVICE, rule.arn()), new Permission(action, resource))
        .map(reason -> new Failure("NO_PERMISSIONS", reason));
  }

  private void undelivered(Rule rule, RuleTarget target, Event event, Failure failure)
      throws IOException, InterruptedException {
    var lost =
        target.deadLetterQueue().isPresent()
            ? toDeadLetters(rule, target, event, failure)
            : Optional.of("it has no dead-letter queue");
    if (lost.isPresent()) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Event lost: {0} of rule {1} to {2}: {3}; {4}",
          event.id(),
          rule.arn(),
          target.arn(),
          failure.reason(),
          lost.get());
    }
  }

  private Optional<String> toDeadLetters(Rule rule, RuleTarget target, Event event, Failure failure)
      throws IOException, InterruptedException {
    var queue = target.deadLetterQueue().orElseThrow();
    var refused = refusal(rule, "sqs:SendMessage", queue);
    if (refused.isPresent()) {
      return Optional.of(refused.get().reason());
    }
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("RULE_ARN", rule.arn());
    attributes.put("TARGET_ARN", target.arn());
    attributes.put("ERROR_CODE", failure.code());
    attributes.put("ERROR_MESSAGE", failure.reason());
    return queues.sendWithAttributes(queue, event.json(), attributes);
  }
}
