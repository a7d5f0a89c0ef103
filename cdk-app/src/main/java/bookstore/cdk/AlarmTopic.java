package bookstore.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.IAlarmAction;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// The SNS topic of all alarms, with the e-mail address that is subscribed to it.
///
/// It is encrypted by no KMS key: CloudWatch cannot publish to a topic under the AWS managed key
/// `alias/aws/sns`, and the messages have no personal data that would pay for a key of our own.
final class AlarmTopic extends Construct {

  private final Topic topic;

  AlarmTopic(Construct scope, Stage stage) {
    super(scope, "AlarmTopic");
    topic = Topic.Builder.create(this, "Topic").displayName(stage.stack()).enforceSsl(true).build();
    letCloudWatchPublish(stage);
    var address = stage.alarmAddress();
    if (address != null) {
      if (address.endsWith("@example.com")) {
        Annotations.of(this)
            .addWarningV2(
                "bookstore:alarm-address",
                "alarmAddress is a placeholder, at which nobody reads of alarms: set it in"
                    + " config/.");
      }
      topic.addSubscription(new EmailSubscription(address));
    }
  }

  /// What an alarm does when its state changes: it publishes to the topic.
  IAlarmAction action() {
    return new SnsAction(topic);
  }

  /// A topic policy replaces the default policy of SNS, which lets the account publish.
  /// `enforceSsl` creates one that only denies, so CloudWatch needs a permission of its own. The
  /// conditions limit it to alarms of this stage.
  private void letCloudWatchPublish(Stage stage) {
    var stack = Stack.of(this);
    var alarms =
        stack.formatArn(
            ArnComponents.builder()
                .service("cloudwatch")
                .resource("alarm")
                .resourceName(stage.named("*"))
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("AlarmsPublish")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of(
                    "StringEquals", Map.of("aws:SourceAccount", stack.getAccount()),
                    "ArnLike", Map.of("aws:SourceArn", alarms)))
            .build());
  }
}
