package localcloud.endpoint.emulators.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// Settings of tables that DynamoDB Local doesn't know: they are kept and shown, and have no
/// effect.
final class TableSettings {
  private final DurableMap settings;
  private final Arns arns;

  TableSettings(DurableMap settings, Arns arns) {
    this.settings = settings;
    this.arns = arns;
  }

  /// The answer of an action that is ours, or empty when it is DynamoDB Local's.
  Optional<JsonNode> answer(String action, JsonNode body) {
    return switch (action) {
      case "UpdateContinuousBackups" -> Optional.of(updateBackups(body));
      case "DescribeContinuousBackups" -> Optional.of(backups(table(body)));
      case "UpdateContributorInsights" -> Optional.of(updateInsights(body));
      case "DescribeContributorInsights" -> Optional.of(insights(body));
      case "TagResource" -> Optional.of(tag(body));
      case "UntagResource" -> Optional.of(untag(body));
      case "ListTagsOfResource" -> Optional.of(tags(body));
      case "PutResourcePolicy" -> Optional.of(putPolicy(body));
      case "GetResourcePolicy" -> Optional.of(policy(body));
      case "DescribeEndpoints" -> Optional.of(endpoints());
      case "DescribeKinesisStreamingDestination" -> Optional.of(noDestinations(body));
      default -> Optional.empty();
    };
  }

  void forget(String table) {
    settings.remove("backups/" + table);
    settings.remove("insights/" + table);
    settings.remove("tags/" + arns.table(table));
    settings.remove("policy/" + arns.table(table));
  }

  private JsonNode updateBackups(JsonNode body) {
    var enabled =
        body.path("PointInTimeRecoverySpecification")
            .path("PointInTimeRecoveryEnabled")
            .asBoolean();
    var days = body.path("PointInTimeRecoverySpecification").path("RecoveryPeriodInDays").asInt(35);
    settings.put(
        "backups/" + table(body), AwsJson.object().put("enabled", enabled).put("days", days));
    return backups(table(body));
  }

  private ObjectNode backups(String table) {
    var kept = settings.get("backups/" + table);
    var recovery = AwsJson.object();
    var enabled = kept.map(k -> k.path("enabled").asBoolean()).orElse(false);
    recovery.put("PointInTimeRecoveryStatus", enabled ? "ENABLED" : "DISABLED");
    if (enabled) {
      recovery.put("RecoveryPeriodInDays", kept.map(k -> k.path("days").asInt()).orElse(35));
      recovery.put("LatestRestorableDateTime", Instant.now().getEpochSecond());
    }
    var description = AwsJson.object().put("ContinuousBackupsStatus", "ENABLED");
    description.set("PointInTimeRecoveryDescription", recovery);
    var answer = AwsJson.object();
    answer.set("ContinuousBackupsDescription", description);
    return answer;
  }

  private JsonNode updateInsights(JsonNode body) {
    var enabled = AwsJson.required(body, "ContributorInsightsAction").equals("ENABLE");
    settings.put("insights/" + table(body), AwsJson.object().put("enabled", enabled));
    return AwsJson.object()
        .put("TableName", table(body))
        .put("ContributorInsightsStatus", enabled ? "ENABLING" : "DISABLING");
  }

  private JsonNode insights(JsonNode body) {
    var enabled =
        settings
            .get("insights/" + table(body))
            .map(k -> k.path("enabled").asBoolean())
            .orElse(false);
    return AwsJson.object()
        .put("TableName", table(body))
        .put("ContributorInsightsStatus", enabled ? "ENABLED" : "DISABLED");
  }

  private JsonNode tag(JsonNode body) {
    var arn = AwsJson.required(body, "ResourceArn");
    addTags(arn, body.path("Tags"));
    return AwsJson.object();
  }

  /// Tags given with a new table; DynamoDB Local takes them and forgets them.
  void addTags(String arn, JsonNode tags) {
    var kept = keptTags(arn);
    tags.forEach(tag -> kept.put(tag.path("Key").asText(), tag.path("Value").asText()));
    settings.put("tags/" + arn, kept);
  }

  private JsonNode untag(JsonNode body) {
    var arn = AwsJson.required(body, "ResourceArn");
    var kept = keptTags(arn);
    body.path("TagKeys").forEach(key -> kept.remove(key.asText()));
    settings.put("tags/" + arn, kept);
    return AwsJson.object();
  }

  private JsonNode tags(JsonNode body) {
    var answer = AwsJson.object();
    var tags = answer.putArray("Tags");
    keptTags(AwsJson.required(body, "ResourceArn"))
        .properties()
        .forEach(
            tag -> tags.addObject().put("Key", tag.getKey()).put("Value", tag.getValue().asText()));
    return answer;
  }

  private ObjectNode keptTags(String arn) {
    return settings
        .get("tags/" + arn)
        .map(tags -> (ObjectNode) tags.deepCopy())
        .orElseGet(AwsJson::object);
  }

  private JsonNode putPolicy(JsonNode body) {
    var policy = AwsJson.required(body, "Policy");
    settings.put(
        "policy/" + AwsJson.required(body, "ResourceArn"), AwsJson.object().put("policy", policy));
    return AwsJson.object().put("RevisionId", Integer.toHexString(policy.hashCode()));
  }

  private JsonNode policy(JsonNode body) {
    var arn = AwsJson.required(body, "ResourceArn");
    var policy =
        settings
            .get("policy/" + arn)
            .map(kept -> kept.path("policy").asText())
            .orElseThrow(
                () ->
                    AwsException.badRequest(
                        "PolicyNotFoundException", "There is no policy on " + arn + "."));
    return AwsJson.object()
        .put("Policy", policy)
        .put("RevisionId", Integer.toHexString(policy.hashCode()));
  }

  private static JsonNode endpoints() {
    var answer = AwsJson.object();
    answer
        .putArray("Endpoints")
        .addObject()
        .put("Address", "localhost")
        .put("CachePeriodInMinutes", 1440);
    return answer;
  }

  private static JsonNode noDestinations(JsonNode body) {
    var answer = AwsJson.object().put("TableName", table(body));
    answer.putArray("KinesisDataStreamDestinations");
    return answer;
  }

  private static String table(JsonNode body) {
    var name = AwsJson.required(body, "TableName");
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
