package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One statement of a policy document.
record PolicyStatement(
    boolean allow,
    Optional<JsonNode> principal,
    boolean notPrincipal,
    List<String> actions,
    boolean notAction,
    List<String> resources,
    boolean notResource,
    List<PolicyCondition> conditions) {

  /// How a statement's principal matches a caller.
  enum PrincipalMatch {
    NONE,
    /// The account matches; whether the caller is allowed is left to its identity-based policies.
    ACCOUNT,
    MATCH
  }

  static List<PolicyStatement> parse(JsonNode document) {
    var statements = document.path("Statement");
    var parsed = new ArrayList<PolicyStatement>();
    for (var statement : statements.isArray() ? statements : List.of(statements)) {
      if (statement.isObject()) {
        parsed.add(one(statement));
      }
    }
    return List.copyOf(parsed);
  }

  private static PolicyStatement one(JsonNode json) {
    var notPrincipal = json.has("NotPrincipal");
    var notAction = json.has("NotAction");
    var notResource = json.has("NotResource");
    return new PolicyStatement(
        json.path("Effect").asText().equals("Allow"),
        Optional.ofNullable(json.get(notPrincipal ? "NotPrincipal" : "Principal")),
        notPrincipal,
        texts(json.path(notAction ? "NotAction" : "Action")),
        notAction,
        texts(json.path(notResource ? "NotResource" : "Resource")),
        notResource,
        PolicyCondition.parse(json.path("Condition")));
  }

  static List<String> texts(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    var values = new ArrayList<String>();
    for (var value : node.isArray() ? node : List.of(node)) {
      values.add(value.asText());
    }
    return List.copyOf(values);
  }

  boolean covers(Permission permission, Map<String, List<String>> context) {
    return matchesAction(permission.action()) && matchesResource(permission.resource(), context);
  }

  /// Whether all conditions hold. One that cannot be evaluated here counts against the caller.
  boolean applies(Map<String, List<String>> context) {
    for (var condition : conditions) {
      var answer = condition.holds(context);
      if (answer == PolicyCondition.Answer.NO
          || (answer == PolicyCondition.Answer.UNKNOWN && allow)) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesAction(String action) {
    return actions.stream().anyMatch(pattern -> Glob.matchesIgnoringCase(pattern, action))
        != notAction;
  }

  private boolean matchesResource(String resource, Map<String, List<String>> context) {
    // A resource policy may have no resource, as key policies do.
    if (resources.isEmpty()) {
      return principal.isPresent();
    }
    return resources.stream()
            .map(pattern -> PolicyCondition.resolve(pattern, context))
            .flatMap(Optional::stream)
            .anyMatch(pattern -> Glob.matches(pattern, resource))
        != notResource;
  }

  PrincipalMatch names(CallerIdentity caller, String accountId) {
    var naming = principal.map(who -> names(who, caller, accountId)).orElse(PrincipalMatch.NONE);
    return !notPrincipal
        ? naming
        : naming == PrincipalMatch.NONE ? PrincipalMatch.MATCH : PrincipalMatch.NONE;
  }

  private static PrincipalMatch names(JsonNode who, CallerIdentity caller, String accountId) {
    if (who.isTextual()) {
      return who.textValue().equals("*") ? PrincipalMatch.MATCH : PrincipalMatch.NONE;
    }
    return switch (caller) {
      case CallerIdentity.AwsService service ->
          texts(who.path("Service")).contains(service.name())
              ? PrincipalMatch.MATCH
              : everyone(who);
      case CallerIdentity.Role role -> role(texts(who.path("AWS")), role, accountId);
      case CallerIdentity.Root _, CallerIdentity.Anonymous _ -> everyone(who);
    };
  }

  private static PrincipalMatch everyone(JsonNode who) {
    return texts(who.path("AWS")).contains("*") ? PrincipalMatch.MATCH : PrincipalMatch.NONE;
  }

  private static PrincipalMatch role(
      List<String> principals, CallerIdentity.Role role, String accountId) {
    if (principals.contains("*") || principals.contains(role.arn())) {
      return PrincipalMatch.MATCH;
    }
    var account =
        principals.contains(accountId)
            || principals.contains("arn:aws:iam::" + accountId + ":root");
    return account ? PrincipalMatch.ACCOUNT : PrincipalMatch.NONE;
  }

  /// A condition that cannot be evaluated here, for messages.
  Optional<String> undecided(Map<String, List<String>> context) {
    return conditions.stream()
        .filter(condition -> condition.holds(context) == PolicyCondition.Answer.UNKNOWN)
        .map(condition -> condition.operator() + " on " + condition.key())
        .findFirst();
  }
}
