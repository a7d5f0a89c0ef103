package localcloud.endpoint.iam;

import java.util.List;

/// What each registered principal was granted and has not used, and what it was denied.
public record IamReport(List<PrincipalReport> principals) {
  public record PrincipalReport(
      String name, String roleArn, List<Grant> unused, List<Denial> denied) {}

  /// An action pattern on a resource pattern of an Allow statement.
  public record Grant(String action, String resource) {}

  /// A refused call, and how many times it was refused.
  public record Denial(String action, String resource, long count) {}
}
