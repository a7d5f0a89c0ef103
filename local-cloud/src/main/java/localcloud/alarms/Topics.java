package localcloud.alarms;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import localcloud.endpoint.emulators.ses.Mailbox;
import localcloud.endpoint.iam.CallerIdentity;
import localcloud.endpoint.iam.Permission;
import localcloud.provision.Deployment;

/// The SNS topics of a deployment. An alarm may publish if the topic's policy lets CloudWatch; what
/// it publishes goes to the mailbox for each subscribed e-mail address, as if the subscription had
/// been confirmed.
final class Topics {
  private static final String SENDER = "no-reply@sns.amazonaws.com";

  private final List<Subscription> subscriptions;
  private final BiFunction<CallerIdentity.AwsService, Permission, Optional<String>> refusal;
  private final Mailbox mailbox;

  private record Subscription(String topic, String address) {}

  Topics(
      Deployment deployment,
      BiFunction<CallerIdentity.AwsService, Permission, Optional<String>> refusal,
      Mailbox mailbox) {
    this.subscriptions =
        deployment.ofType("AWS::SNS::Subscription").stream()
            .map(it -> it.properties())
            .filter(it -> it.path("Protocol").asText().equals("email"))
            .map(it -> new Subscription(it.path("TopicArn").asText(), it.path("Endpoint").asText()))
            .toList();
    this.refusal = refusal;
    this.mailbox = mailbox;
  }

  /// Publishes for an alarm. Returns the reason if it may not.
  Optional<String> publish(String alarmArn, String topicArn, String subject, String text) {
    var alarm = new CallerIdentity.AwsService("cloudwatch.amazonaws.com", alarmArn);
    var refused = refusal.apply(alarm, new Permission("sns:Publish", topicArn));
    if (refused.isEmpty()) {
      subscriptions.stream()
          .filter(it -> it.topic().equals(topicArn))
          .forEach(it -> mailbox.add(SENDER, it.address(), subject, text));
    }
    return refused;
  }
}
