package localcloud.endpoint.iam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import localcloud.endpoint.iam.IamReport.Denial;
import localcloud.endpoint.iam.IamReport.Grant;
import localcloud.endpoint.iam.IamReport.PrincipalReport;

/// The grants of one principal, with those that were used and the calls that were denied.
final class PrincipalGrants {
  private final Principal principal;
  private final CallerIdentity.Role caller;
  private final List<PolicyStatement> statements;
  private final Map<Permission, Boolean> usedBefore = new ConcurrentHashMap<>();
  private final Set<Grant> used = ConcurrentHashMap.newKeySet();
  private final Map<List<String>, LongAdder> denied = new ConcurrentHashMap<>();

  PrincipalGrants(Principal principal) {
    this.principal = principal;
    this.caller =
        new CallerIdentity.Role(principal.accessKeyId(), principal.name(), principal.roleArn());
    var all = new ArrayList<PolicyStatement>();
    principal.policyDocuments().forEach(document -> all.addAll(PolicyStatement.parse(document)));
    this.statements = List.copyOf(all);
  }

  Principal principal() {
    return principal;
  }

  CallerIdentity.Role caller() {
    return caller;
  }

  List<PolicyStatement> statements() {
    return statements;
  }

  void used(PolicyStatement statement, Permission permission) {
    var plain = new Permission(permission.action(), permission.resource());
    if (statement.notAction()
        || statement.notResource()
        || usedBefore.putIfAbsent(plain, true) != null) {
      return;
    }
    grants(statement).stream()
        .filter(grant -> Glob.matchesIgnoringCase(grant.action(), permission.action()))
        .filter(grant -> Glob.matches(grant.resource(), permission.resource()))
        .forEach(used::add);
  }

  void denied(Permission permission) {
    denied
        .computeIfAbsent(List.of(permission.action(), permission.resource()), _ -> new LongAdder())
        .increment();
  }

  PrincipalReport report() {
    var unused = new ArrayList<Grant>();
    for (var statement : statements) {
      grants(statement).stream().filter(grant -> !used.contains(grant)).forEach(unused::add);
    }
    var refusals = new HashMap<>(denied);
    return new PrincipalReport(
        principal.name(),
        principal.roleArn(),
        unused.stream().distinct().toList(),
        refusals.entrySet().stream()
            .map(e -> new Denial(e.getKey().get(0), e.getKey().get(1), e.getValue().sum()))
            .sorted(Comparator.comparing(Denial::action).thenComparing(Denial::resource))
            .toList());
  }

  /// Each action of a statement with each of its resources. A `NotAction` is not a list of grants.
  private static List<Grant> grants(PolicyStatement statement) {
    if (!statement.allow() || statement.notAction() || statement.notResource()) {
      return List.of();
    }
    return statement.actions().stream()
        .flatMap(
            action -> statement.resources().stream().map(resource -> new Grant(action, resource)))
        .toList();
  }
}
