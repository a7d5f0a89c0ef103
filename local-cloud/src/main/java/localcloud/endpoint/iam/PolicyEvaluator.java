package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.Credential;

/// Evaluates policies as IAM does inside one account: an explicit deny wins, then an allow of an
/// identity-based or resource-based policy counts, and everything else is denied. A KMS key's
/// policy must allow the call itself or delegate to the account. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
public final class PolicyEvaluator {
  /// The access keys of the root user and their secrets: that of people, and that of the local
  /// cloud itself.
  private static final Map<String, String> ROOT_KEYS = Map.of("test", "test", "local", "local");

  private final String accountId;
  private final String region;
  private final Map<String, PrincipalGrants> principals = new ConcurrentHashMap<>();
  private final Set<String> endedSessions = ConcurrentHashMap.newKeySet();
  private final Map<String, List<PolicyStatement>> resourcePolicies = new ConcurrentHashMap<>();

  public PolicyEvaluator(String region, String accountId) {
    this.region = region;
    this.accountId = accountId;
  }

  public void authorize(Principal principal) {
    principals.put(principal.accessKeyId(), new PrincipalGrants(principal));
  }

  /// No call with this session token is answered any more.
  public void endSession(String sessionToken) {
    endedSessions.add(sessionToken);
  }

  public boolean hasEnded(String sessionToken) {
    return endedSessions.contains(sessionToken);
  }

  public void resourcePolicy(String arn, JsonNode document) {
    resourcePolicies.put(arn, PolicyStatement.parse(document));
  }

  public void removeResourcePolicy(String arn) {
    resourcePolicies.remove(arn);
  }

  public boolean hasResourcePolicy(String arn) {
    return resourcePolicies.containsKey(arn);
  }

  public CallerIdentity caller(AwsRequest request) {
    return request
        .credential()
        .map(Credential::accessKeyId)
        .map(this::caller)
        .orElseGet(CallerIdentity.Anonymous::new);
  }

  private CallerIdentity caller(String accessKeyId) {
    var grants = principals.get(accessKeyId);
    return grants == null ? new CallerIdentity.Root() : grants.caller();
  }

  /// The secret of an access key, empty for one that nobody has.
  public Optional<String> secret(String accessKeyId) {
    return Optional.ofNullable(principals.get(accessKeyId))
        .map(grants -> grants.principal().secretAccessKey())
        .or(() -> Optional.ofNullable(ROOT_KEYS.get(accessKeyId)));
  }

  /// As [#refusal], without an entry in the report.
  public boolean allows(CallerIdentity caller, Permission permission) {
    var own =
        caller instanceof CallerIdentity.Role role
            ? Optional.ofNullable(principals.get(role.accessKeyId()))
                .map(PrincipalGrants::statements)
                .orElse(List.of())
            : List.<PolicyStatement>of();
    return caller instanceof CallerIdentity.Root
        || decide(caller, permission, own, context(caller, permission), null).isEmpty();
  }

  /// Empty if allowed, otherwise the reason in AWS's words; the denial is counted for the report.
  public Optional<String> refusal(CallerIdentity caller, Permission permission) {
    if (caller instanceof CallerIdentity.Root) {
      return Optional.empty();
    }
    var grants =
        caller instanceof CallerIdentity.Role role ? principals.get(role.accessKeyId()) : null;
    var own = grants == null ? List.<PolicyStatement>of() : grants.statements();
    var context = context(caller, permission);
    var reason = decide(caller, permission, own, context, grants);
    if (reason.isPresent() && grants != null) {
      grants.denied(permission);
    }
    return reason.map(why -> sentence(caller, permission, why));
  }

  public IamReport report() {
    return new IamReport(
        principals.values().stream()
            .map(PrincipalGrants::report)
            .sorted(java.util.Comparator.comparing(IamReport.PrincipalReport::name))
            .toList());
  }

  private Optional<String> decide(
      CallerIdentity caller,
      Permission permission,
      List<PolicyStatement> own,
      Map<String, List<String>> context,
      @org.jspecify.annotations.Nullable PrincipalGrants grants) {
    var ofResource = policyOf(permission.resource());
    if (own.stream()
        .anyMatch(s -> !s.allow() && s.covers(permission, context) && s.applies(context))) {
      return Optional.of("with an explicit deny in an identity-based policy");
    }
    if (ofResource.stream()
        .anyMatch(
            s ->
                !s.allow()
                    && named(s, caller)
                    && s.covers(permission, context)
                    && s.applies(context))) {
      return Optional.of("with an explicit deny in a resource-based policy");
    }
    var direct =
        ofResource.stream()
            .anyMatch(
                s ->
                    s.allow()
                        && s.names(caller, accountId) == PolicyStatement.PrincipalMatch.MATCH
                        && s.covers(permission, context)
                        && s.applies(context));
    var identity =
        own.stream()
            .filter(s -> s.allow() && s.covers(permission, context) && s.applies(context))
            .findFirst();
    if (identity.isPresent() && grants != null) {
      grants.used(identity.get(), permission);
    }
    if (direct || (identity.isPresent() && delegated(caller, permission, ofResource, context))) {
      return Optional.empty();
    }
    return Optional.of(whyNot(caller, permission, own, ofResource, context, identity.isPresent()));
  }

  private boolean named(PolicyStatement statement, CallerIdentity caller) {
    return statement.names(caller, accountId) != PolicyStatement.PrincipalMatch.NONE;
  }

  /// Whether the resource's policy lets identity-based policies allow the call; only a KMS key's
  /// policy can withhold that.
  private boolean delegated(
      CallerIdentity caller,
      Permission permission,
      List<PolicyStatement> ofResource,
      Map<String, List<String>> context) {
    if (!permission.resource().startsWith("arn:aws:kms:") || ofResource.isEmpty()) {
      return true;
    }
    return ofResource.stream()
        .anyMatch(
            s ->
                s.allow()
                    && s.names(caller, accountId) == PolicyStatement.PrincipalMatch.ACCOUNT
                    && s.covers(permission, context)
                    && s.applies(context));
  }

  private String whyNot(
      CallerIdentity caller,
      Permission permission,
      List<PolicyStatement> own,
      List<PolicyStatement> ofResource,
      Map<String, List<String>> context,
      boolean allowedByIdentity) {
    var all = new ArrayList<>(own);
    all.addAll(ofResource);
    var unknown =
        all.stream()
            .filter(s -> s.allow() && s.covers(permission, context))
            .map(s -> s.undecided(context))
            .flatMap(Optional::stream)
            .findFirst();
    if (unknown.isPresent()) {
      return "because the condition "
          + unknown.get()
          + " cannot be decided here and so does not hold";
    }
    var kind =
        allowedByIdentity || !(caller instanceof CallerIdentity.Role)
            ? "resource-based"
            : "identity-based";
    return "because no " + kind + " policy allows the " + permission.action() + " action";
  }

  private String sentence(CallerIdentity caller, Permission permission, String why) {
    var who =
        switch (caller) {
          case CallerIdentity.Role role -> "User: " + role.arn() + "/" + role.name();
          case CallerIdentity.AwsService service ->
              "Service: " + service.name() + " for " + service.sourceArn();
          case CallerIdentity.Anonymous _, CallerIdentity.Root _ -> "User: " + caller.display();
        };
    return who
        + " is not authorized to perform: "
        + permission.action()
        + " on resource: "
        + permission.resource()
        + " "
        + why;
  }

  /// The policy of a resource: its own, or that of the bucket, table or function it belongs to.
  private List<PolicyStatement> policyOf(String resource) {
    var exact = resourcePolicies.get(resource);
    if (exact != null) {
      return exact;
    }
    if (resource.startsWith("arn:aws:s3:::")) {
      var slash = resource.indexOf('/');
      return slash < 0
          ? List.of()
          : resourcePolicies.getOrDefault(resource.substring(0, slash), List.of());
    }
    if (resource.startsWith("arn:aws:dynamodb:")) {
      var slash = resource.indexOf('/', resource.indexOf('/') + 1);
      return slash < 0
          ? List.of()
          : resourcePolicies.getOrDefault(resource.substring(0, slash), List.of());
    }
    return List.of();
  }

  private Map<String, List<String>> context(CallerIdentity caller, Permission permission) {
    var context = new HashMap<String, List<String>>();
    permission
        .context()
        .forEach((key, values) -> context.put(key.toLowerCase(Locale.ROOT), values));
    // Calls do not leave this machine, so they count as secure, as policies that require TLS
    // intend.
    context.put("aws:securetransport", List.of("true"));
    context.put("s3:tlsversion", List.of("1.3"));
    context.put("aws:requestedregion", List.of(region));
    switch (caller) {
      case CallerIdentity.Role role -> {
        context.put("aws:principalarn", List.of(role.arn()));
        context.put("aws:principalaccount", List.of(accountId));
        context.put("aws:principaltype", List.of("AssumedRole"));
        context.put("aws:principalisawsservice", List.of("false"));
      }
      case CallerIdentity.AwsService service -> {
        context.put("aws:sourcearn", List.of(service.sourceArn()));
        context.put("aws:sourceaccount", List.of(accountId));
        context.put("aws:principalservicename", List.of(service.name()));
        context.put("aws:principalisawsservice", List.of("true"));
      }
      case CallerIdentity.Anonymous _, CallerIdentity.Root _ ->
          context.put("aws:principalisawsservice", List.of("false"));
    }
    return context;
  }
}
