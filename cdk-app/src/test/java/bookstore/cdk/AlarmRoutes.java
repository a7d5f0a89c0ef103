package bookstore.cdk;

import bookstore.cdk.Synthesized.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.Token;

/// Follows each alarm of a template to a person: its actions, the policy of the topic, the policy
/// of the key that encrypts the topic, and the subscription.
record AlarmRoutes(Synthesized deployed) {

  private static final String CLOUDWATCH = "cloudwatch.amazonaws.com";

  /// The links that are missing, each as a sentence; empty when every alarm arrives.
  List<String> gaps(boolean toAPerson) {
    var gaps = new ArrayList<String>();
    for (var alarm : deployed.ofType("AWS::CloudWatch::Alarm")) {
      for (var actions : List.of("AlarmActions", "OKActions")) {
        var topics = alarm.referencesAt(actions);
        if (topics.isEmpty() || !alarm.at("ActionsEnabled").asBoolean(true)) {
          gaps.add(alarm.id() + " has no " + actions);
        }
        for (var topic : topics) {
          follow(alarm, deployed.resource(topic), toAPerson, gaps);
        }
      }
    }
    return gaps;
  }

  private void follow(Resource alarm, Resource topic, boolean toAPerson, List<String> gaps) {
    if (!topic.type().equals("AWS::SNS::Topic")) {
      gaps.add(alarm.id() + " notifies " + topic);
      return;
    }
    if (!mayPublish(alarm, topic)) {
      gaps.add("CloudWatch may not publish " + alarm.id() + " to " + topic.id());
    }
    if (!mayEncrypt(topic)) {
      gaps.add("CloudWatch may not use the key of " + topic.id());
    }
    if (toAPerson && !isSubscribed(topic)) {
      gaps.add("nobody is subscribed to " + topic.id());
    }
  }

  private boolean mayPublish(Resource alarm, Resource topic) {
    var statements = new ArrayList<JsonNode>();
    for (var policy : deployed.ofType("AWS::SNS::TopicPolicy")) {
      if (policy.referencesAt("Topics").contains(topic.id())) {
        policy.at("PolicyDocument.Statement").forEach(statements::add);
      }
    }
    var meant =
        statements.stream()
            .filter(AlarmRoutes::namesCloudWatch)
            .filter(it -> texts(it.path("Action")).contains("sns:Publish"))
            .filter(it -> Synthesized.references(it.path("Resource")).contains(topic.id()))
            .filter(it -> conditionsHold(it.path("Condition"), alarm))
            .map(it -> it.path("Effect").asText())
            .toList();
    return meant.contains("Allow") && !meant.contains("Deny");
  }

  /// A topic without a key is not encrypted by KMS. The AWS managed key takes no policy of ours.
  private boolean mayEncrypt(Resource topic) {
    var key = topic.at("KmsMasterKeyId");
    if (key.isMissingNode()) {
      return true;
    }
    return Synthesized.references(key).stream()
        .map(deployed::resource)
        .flatMap(it -> stream(it.at("KeyPolicy.Statement")))
        .filter(AlarmRoutes::namesCloudWatch)
        .filter(it -> it.path("Effect").asText().equals("Allow"))
        .map(it -> texts(it.path("Action")))
        .anyMatch(
            actions ->
                actions.contains("kms:Decrypt")
                    && actions.stream().anyMatch(it -> it.startsWith("kms:GenerateDataKey")));
  }

  private boolean isSubscribed(Resource topic) {
    return deployed.ofType("AWS::SNS::Subscription").stream()
        .filter(it -> it.referencesAt("TopicArn").contains(topic.id()))
        .anyMatch(it -> it.text("Protocol").equals("email") && it.text("Endpoint").contains("@"));
  }

  private static boolean namesCloudWatch(JsonNode statement) {
    var principal = statement.path("Principal");
    return principal.asText().equals("*")
        || principal.path("AWS").asText().equals("*")
        || texts(principal.path("Service")).contains(CLOUDWATCH);
  }

  /// CloudWatch calls over TLS, for an alarm of the stack's account and region. A condition that is
  /// not known here does not hold.
  private boolean conditionsHold(JsonNode conditions, Resource alarm) {
    for (var operator : conditions.properties()) {
      for (var condition : operator.getValue().properties()) {
        var wanted = resolved(condition.getValue());
        var holds =
            switch (operator.getKey() + " " + condition.getKey()) {
              case "Bool aws:SecureTransport" -> wanted.equals("true");
              case "StringEquals aws:SourceAccount" -> wanted.equals("AWS::AccountId");
              case "ArnLike aws:SourceArn" -> matches(wanted, "alarm:" + alarm.text("AlarmName"));
              default -> false;
            };
        if (!holds) {
          return false;
        }
      }
    }
    return true;
  }

  /// A stack whose region is known has it in its ARNs, and the partition with it.
  private boolean matches(String pattern, String resource) {
    var region = deployed.stack().getRegion();
    var prefix =
        Token.isUnresolved(region)
            ? "arn:AWS::Partition:cloudwatch:AWS::Region"
            : "arn:aws:cloudwatch:" + region;
    var arn = prefix + ":AWS::AccountId:" + resource;
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), arn);
  }

  /// The text with the names of pseudo parameters for their values.
  private static String resolved(JsonNode value) {
    if (value.has("Fn::Join")) {
      var text = new StringBuilder();
      value.at("/Fn::Join/1").forEach(part -> text.append(resolved(part)));
      return text.toString();
    }
    return value.has("Ref") ? value.path("Ref").asText() : value.asText();
  }

  private static Set<String> texts(JsonNode oneOrMore) {
    return oneOrMore.isArray()
        ? Set.copyOf(stream(oneOrMore).map(JsonNode::asText).toList())
        : Set.of(oneOrMore.asText());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
