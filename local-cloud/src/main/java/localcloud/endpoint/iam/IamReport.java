package localcloud.endpoint.iam;

import java.util.List;

/// The unused grants and the denied calls of each registered principal.
public record IamReport(List<PrincipalReport> principals) {
  public record PrincipalReport(
      String name, String roleArn, List<Grant> unused, List<Denial> denied) {}

  /// An action pattern on a resource pattern of an Allow statement.
  public record Grant(String action, String resource) {}

  /// A denied call, with the number of times.
  public record Denial(String action, String resource, long count) {}
}
