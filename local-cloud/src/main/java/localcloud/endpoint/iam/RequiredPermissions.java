package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.routing.LambdaRoute;
import localcloud.endpoint.wire.routing.SesRoute;

/// The permissions that a call needs, see
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
public final class RequiredPermissions {
  private static final String EVERYTHING = "*";

  private final Arns arns;
  private final DynamoPermissions dynamo;
  private final S3Permissions s3 = new S3Permissions();
  private final UnaryOperator<String> keyIds;
  private final UnaryOperator<String> identities;

  /// `keyIds` converts an alias, ARN or id of a KMS key to its id; `identities` finds the identity
  /// that an address is sent with.
  public RequiredPermissions(
      Arns arns, UnaryOperator<String> keyIds, UnaryOperator<String> identities) {
    this.arns = arns;
    this.dynamo = new DynamoPermissions(arns);
    this.keyIds = keyIds;
    this.identities = identities;
  }

  public List<Permission> neededBy(AwsRequest request) {
    return switch (request.service()) {
      case "dynamodb" -> dynamo.neededBy(request.action(), request.json());
      case "sqs" -> sqs(request);
      case "s3" -> s3.neededBy(request);
      case "kms" -> kms(request.action(), request.json());
      case "events" -> events(request.action(), request.json());
      case "lambda" -> lambda(request);
      case "ses" -> ses(request);
      // GetCallerIdentity needs no permission.
      case "sts" -> request.action().equals("GetCallerIdentity") ? List.of() : other(request);
      default -> other(request);
    };
  }

  private static List<Permission> other(AwsRequest request) {
    return List.of(new Permission(request.service() + ":" + request.action(), EVERYTHING));
  }

  private List<Permission> sqs(AwsRequest request) {
    var action = "sqs:" + request.action().replaceFirst("Batch$", "");
    return switch (request.action()) {
      case "ListQueues" -> List.of(new Permission(action, EVERYTHING));
      case "CreateQueue", "GetQueueUrl" ->
          List.of(new Permission(action, arns.queue(request.parameter("QueueName").orElse(""))));
      case "StartMessageMoveTask" -> moveTask(request);
      case "ListMessageMoveTasks" ->
          List.of(new Permission(action, request.parameter("SourceArn").orElse(EVERYTHING)));
      case "CancelMessageMoveTask" -> List.of(new Permission(action, EVERYTHING));
      default -> List.of(new Permission(action, arns.queue(queueName(request))));
    };
  }

  /// Moving messages needs the permissions to receive, delete and send them.
  private static List<Permission> moveTask(AwsRequest request) {
    var source = request.parameter("SourceArn").orElse("");
    var needed =
        new java.util.ArrayList<>(
            List.of(
                new Permission("sqs:StartMessageMoveTask", source),
                new Permission("sqs:ReceiveMessage", source),
                new Permission("sqs:DeleteMessage", source),
                new Permission("sqs:GetQueueAttributes", source)));
    request
        .parameter("DestinationArn")
        .ifPresent(to -> needed.add(new Permission("sqs:SendMessage", to)));
    return needed;
  }

  private static String queueName(AwsRequest request) {
    var url = request.parameter("QueueUrl").orElse(request.rawPath());
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private List<Permission> kms(String action, JsonNode body) {
    var name = "kms:" + action;
    return switch (action) {
      case "CreateKey", "ListAliases" -> List.of(new Permission(name, EVERYTHING));
      case "CreateAlias" ->
          List.of(
              new Permission(name, arns.alias(text(body, "AliasName"))),
              new Permission(name, arns.key(keyIds.apply(text(body, "TargetKeyId")))));
      default ->
          List.of(
              new Permission(name, arns.key(keyIds.apply(text(body, "KeyId"))), kmsContext(body)));
    };
  }

  private static Map<String, List<String>> kmsContext(JsonNode body) {
    var context = new java.util.HashMap<String, List<String>>();
    AwsJson.optional(body, "SigningAlgorithm")
        .ifPresent(a -> context.put("kms:signingalgorithm", List.of(a)));
    AwsJson.optional(body, "MessageType")
        .ifPresent(t -> context.put("kms:messagetype", List.of(t)));
    AwsJson.optional(body, "KeyId")
        .filter(id -> id.contains("alias/"))
        .ifPresent(
            id -> context.put("kms:requestalias", List.of(id.substring(id.indexOf("alias/")))));
    return context;
  }

  private List<Permission> events(String action, JsonNode body) {
    var name = "events:" + action;
    return switch (action) {
      case "PutEvents" -> putEvents(body);
      case "ListEventBuses", "ListRules", "ListArchives", "ListReplays" ->
          List.of(new Permission(name, EVERYTHING));
      case "CreateEventBus", "DescribeEventBus" ->
          List.of(new Permission(name, arns.bus(AwsJson.optional(body, "Name").orElse("default"))));
      case "CreateArchive" ->
          List.of(
              new Permission(name, arns.archive(text(body, "ArchiveName"))),
              new Permission(name, text(body, "EventSourceArn")));
      case "DescribeArchive", "UpdateArchive" ->
          List.of(new Permission(name, arns.archive(text(body, "ArchiveName"))));
      case "StartReplay", "DescribeReplay" ->
          List.of(new Permission(name, arns.replay(text(body, "ReplayName"))));
      default -> List.of(new Permission(name, ruleArn(body)));
    };
  }

  private String ruleArn(JsonNode body) {
    var rule = AwsJson.optional(body, "Rule").or(() -> AwsJson.optional(body, "Name")).orElse("");
    return arns.rule(AwsJson.optional(body, "EventBusName").orElse("default"), rule);
  }

  private List<Permission> putEvents(JsonNode body) {
    var needed = new LinkedHashSet<Permission>();
    for (var entry : body.path("Entries")) {
      needed.add(
          new Permission(
              "events:PutEvents",
              arns.bus(AwsJson.optional(entry, "EventBusName").orElse("default")),
              Map.of(
                  "events:source", List.of(text(entry, "Source")),
                  "events:detail-type", List.of(text(entry, "DetailType")))));
    }
    return List.copyOf(needed);
  }

  private List<Permission> ses(AwsRequest request) {
    var action = "ses:" + request.action();
    return switch (request.action()) {
      case "SendEmail" ->
          request.protocol() == Protocol.REST_JSON ? sendEmail(request.json()) : other(request);
      case "CreateEmailIdentity" ->
          List.of(new Permission(action, arns.identity(text(request.json(), "EmailIdentity"))));
      case "GetEmailIdentity" ->
          List.of(new Permission(action, arns.identity(SesRoute.name(request.rawPath()))));
      case "CreateConfigurationSet" ->
          List.of(
              new Permission(
                  action, arns.configurationSet(text(request.json(), "ConfigurationSetName"))));
      case "GetConfigurationSet" ->
          List.of(new Permission(action, arns.configurationSet(SesRoute.name(request.rawPath()))));
      default -> other(request);
    };
  }

  /// Sending with a configuration set needs the permission on that set too.
  private List<Permission> sendEmail(JsonNode body) {
    var from = text(body, "FromEmailAddress");
    var context =
        Map.of(
            "ses:apiversion", List.of("2"),
            "ses:fromaddress", List.of(from),
            "ses:recipients", recipients(body.path("Destination")));
    var needed = new ArrayList<Permission>();
    needed.add(new Permission("ses:SendEmail", arns.identity(identities.apply(from)), context));
    AwsJson.optional(body, "ConfigurationSetName")
        .ifPresent(
            name ->
                needed.add(new Permission("ses:SendEmail", arns.configurationSet(name), context)));
    return needed;
  }

  private static List<String> recipients(JsonNode destination) {
    var all = new ArrayList<String>();
    destination.forEach(addresses -> addresses.forEach(address -> all.add(address.asText())));
    return List.copyOf(all);
  }

  private List<Permission> lambda(AwsRequest request) {
    if (request.action().startsWith("List")) {
      return List.of(new Permission("lambda:" + request.action(), EVERYTHING));
    }
    var action =
        request.action().equals("Invoke") ? "lambda:InvokeFunction" : "lambda:" + request.action();
    var resource =
        LambdaRoute.function(request.rawPath())
            .map(f -> functionArn(f, request.query().get("Qualifier")));
    return List.of(new Permission(action, resource.orElse(EVERYTHING)));
  }

  private String functionArn(String function, Optional<String> qualifier) {
    var arn = function.startsWith("arn:") ? function : arns.function(function);
    return qualifier.map(q -> arn + ":" + q).orElse(arn);
  }

  private static String text(JsonNode body, String field) {
    return AwsJson.optional(body, field).orElse("");
  }
}
