package localcloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import localcloud.endpoint.wire.AwsJson;

/// Policy documents for tests.
final class Policies {
  private Policies() {}

  static JsonNode document(String... statements) {
    return AwsJson.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}")
        .orElseThrow();
  }

  static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
  }

  static String deny(String action, String resource) {
    return allow(action, resource).replace("Allow", "Deny");
  }

  /// The queue policy that the CDK generates for a rule's target queue.
  static JsonNode queueFor(String queueArn, String ruleArn) {
    return document(
        "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":[\"sqs:SendMessage\",\"sqs:GetQueueAttributes\",\"sqs:GetQueueUrl\"],\"Resource\":\""
            + queueArn
            + "\",\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\""
            + ruleArn
            + "\"}}}");
  }
}
