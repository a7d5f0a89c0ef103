package localcloud.endpoint.iam;

/// The ARNs of this account's resources.
public record Arns(String region, String accountId) {
  public String table(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? canonical(nameOrArn)
        : of("dynamodb", "table/" + nameOrArn);
  }

  public String queue(String name) {
    return of("sqs", name);
  }

  public String key(String id) {
    return of("kms", "key/" + id);
  }

  public String alias(String name) {
    return of("kms", name);
  }

  public String function(String name) {
    return of("lambda", "function:" + name);
  }

  public String bus(String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? nameOrArn : of("events", "event-bus/" + nameOrArn);
  }

  /// The ARN of a rule; a rule of the default bus has no bus in it.
  public String rule(String busNameOrArn, String rule) {
    var bus = busNameOrArn.substring(busNameOrArn.lastIndexOf('/') + 1);
    return of("events", "rule/" + (bus.equals("default") ? "" : bus + "/") + rule);
  }

  public String archive(String name) {
    return of("events", "archive/" + name);
  }

  public String replay(String name) {
    return of("events", "replay/" + name);
  }

  public String identity(String addressOrDomain) {
    return of("ses", "identity/" + addressOrDomain);
  }

  public String configurationSet(String name) {
    return of("ses", "configuration-set/" + name);
  }

  public String of(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + resource;
  }

  /// The ARN with this region and account instead of those of DynamoDB Local.
  public String canonical(String dynamoArn) {
    var parts = dynamoArn.split(":", 6);
    return parts.length < 6 ? dynamoArn : of("dynamodb", parts[5]);
  }
}
