package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One statement of a policy document.
record Statement(
    boolean allow,
    Optional<JsonNode> principal,
    boolean notPrincipal,
    List<String> actions,
    boolean notAction,
    List<String> resources,
    boolean notResource,
    List<Condition> conditions) {

  /// How far a statement's principal names a caller.
  enum Naming {
    NO,
    /// The account as a whole is named, which leaves the decision to the caller's own policies.
    ACCOUNT,
    YES
  }

  static List<Statement> parse(JsonNode document) {
    var statements = document.path("Statement");
    var parsed = new ArrayList<Statement>();
    for (var statement : statements.isArray() ? statements : List.of(statements)) {
      if (statement.isObject()) {
        parsed.add(one(statement));
      }
    }
    return List.copyOf(parsed);
  }

  private static Statement one(JsonNode json) {
    var notPrincipal = json.has("NotPrincipal");
    var notAction = json.has("NotAction");
    var notResource = json.has("NotResource");
    return new Statement(
        json.path("Effect").asText().equals("Allow"),
        Optional.ofNullable(json.get(notPrincipal ? "NotPrincipal" : "Principal")),
        notPrincipal,
        texts(json.path(notAction ? "NotAction" : "Action")),
        notAction,
        texts(json.path(notResource ? "NotResource" : "Resource")),
        notResource,
        Condition.parse(json.path("Condition")));
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

  /// Whether all conditions hold; one that can't be decided here never helps the caller.
  boolean applies(Map<String, List<String>> context) {
    for (var condition : conditions) {
      var answer = condition.holds(context);
      if (answer == Condition.Answer.NO || (answer == Condition.Answer.UNKNOWN && allow)) {
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
    // the policy of a resource may leave it out, as key policies do
    if (resources.isEmpty()) {
      return principal.isPresent();
    }
    return resources.stream()
            .map(pattern -> Condition.resolve(pattern, context))
            .flatMap(Optional::stream)
            .anyMatch(pattern -> Glob.matches(pattern, resource))
        != notResource;
  }

  Naming names(Caller caller, String accountId) {
    var naming = principal.map(who -> names(who, caller, accountId)).orElse(Naming.NO);
    return !notPrincipal ? naming : naming == Naming.NO ? Naming.YES : Naming.NO;
  }

  private static Naming names(JsonNode who, Caller caller, String accountId) {
    if (who.isTextual()) {
      return who.textValue().equals("*") ? Naming.YES : Naming.NO;
    }
    return switch (caller) {
      case Caller.AwsService service ->
          texts(who.path("Service")).contains(service.name()) ? Naming.YES : anybody(who);
      case Caller.Role role -> role(texts(who.path("AWS")), role, accountId);
      case Caller.Root _, Caller.Anonymous _ -> anybody(who);
    };
  }

  private static Naming anybody(JsonNode who) {
    return texts(who.path("AWS")).contains("*") ? Naming.YES : Naming.NO;
  }

  private static Naming role(List<String> principals, Caller.Role role, String accountId) {
    if (principals.contains("*") || principals.contains(role.arn())) {
      return Naming.YES;
    }
    var account =
        principals.contains(accountId)
            || principals.contains("arn:aws:iam::" + accountId + ":root");
    return account ? Naming.ACCOUNT : Naming.NO;
  }

  /// A condition that can't be decided here, for messages.
  Optional<String> undecided(Map<String, List<String>> context) {
    return conditions.stream()
        .filter(condition -> condition.holds(context) == Condition.Answer.UNKNOWN)
        .map(condition -> condition.operator() + " on " + condition.key())
        .findFirst();
  }
}
