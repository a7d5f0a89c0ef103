package localcloud.endpoint.iam;

/// The caller in the evaluation of policies.
public sealed interface CallerIdentity {
  /// The account's root user, which may do everything.
  record Root() implements CallerIdentity {}

  /// A call without a signature.
  record Anonymous() implements CallerIdentity {}

  /// A session of a role.
  record Role(String accessKeyId, String name, String arn) implements CallerIdentity {}

  /// An AWS service that acts for a resource, such as an event rule that sends to a queue.
  record AwsService(String name, String sourceArn) implements CallerIdentity {}

  /// The name of the caller in messages and counts.
  default String display() {
    return switch (this) {
      case Root _ -> "root";
      case Anonymous _ -> "anonymous";
      case Role role -> role.name();
      case AwsService service -> service.name();
    };
  }
}
