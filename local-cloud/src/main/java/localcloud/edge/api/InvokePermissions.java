package localcloud.edge.api;

import java.util.List;
import java.util.regex.Pattern;
import localcloud.provision.Deployment;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// Checks that the template's permissions let the API invoke its functions. Without a permission
/// API Gateway would answer 500; here the start fails.
final class InvokePermissions {
  private final List<Resource> permissions;
  private final Deployment deployment;
  private final String api;

  InvokePermissions(Deployment deployment, String apiId) {
    this.deployment = deployment;
    this.permissions =
        deployment.ofType("AWS::Lambda::Permission").stream()
            .filter(
                permission ->
                    permission
                        .properties()
                        .path("Principal")
                        .asText()
                        .equals("apigateway.amazonaws.com"))
            .toList();
    this.api =
        "arn:aws:execute-api:%s:%s:%s"
            .formatted(deployment.region(), deployment.accountId(), apiId);
  }

  void requireRoute(Resource route, String function, RouteKey key) {
    var method = key.method().equals("ANY") ? "*" : key.method();
    var path = key.path().equals("$default") ? "/$default" : key.path();
    require(route, function, api + "/$default/" + method + path);
  }

  void requireAuthorizer(Resource authorizer, String function, String authorizerId) {
    require(authorizer, function, api + "/authorizers/" + authorizerId);
  }

  private void require(Resource resource, String function, String source) {
    if (permissions.stream().noneMatch(permission -> allows(permission, function, source))) {
      throw new TemplateException(
          "%s: no AWS::Lambda::Permission lets %s invoke %s".formatted(resource, source, function));
    }
  }

  private boolean allows(Resource permission, String function, String source) {
    var properties = permission.properties();
    var allowed = arn(properties.path("FunctionName").asText());
    var pattern = properties.path("SourceArn").asText("*");
    return allowed.equals(arn(function)) && glob(pattern).matcher(source).matches();
  }

  private String arn(String function) {
    return function.startsWith("arn:")
        ? function
        : "arn:aws:lambda:%s:%s:function:%s"
            .formatted(deployment.region(), deployment.accountId(), function);
  }

  private static Pattern glob(String pattern) {
    return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }
}
