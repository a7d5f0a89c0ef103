package localcloud.endpoint.emulators.sts;

import localcloud.endpoint.iam.CallerIdentity;
import localcloud.endpoint.iam.PolicyEvaluator;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.Service;
import localcloud.endpoint.wire.Xml;

/// STS with the operation `GetCallerIdentity`, see
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
public final class StsService implements Service {
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private final PolicyEvaluator authorizer;
  private final String accountId;

  public StsService(PolicyEvaluator authorizer, String accountId) {
    this.authorizer = authorizer;
    this.accountId = accountId;
  }

  @Override
  public AwsResponse answer(AwsRequest request) {
    if (!request.action().equals("GetCallerIdentity")) {
      throw AwsException.badRequest(
          "InvalidAction",
          "The local endpoint's STS does not have the action " + request.action() + ".");
    }
    var caller = authorizer.caller(request);
    var xml =
        Xml.document(
            "GetCallerIdentityResponse",
            NAMESPACE,
            root ->
                root.element(
                        "GetCallerIdentityResult",
                        result ->
                            result
                                .text("Arn", arn(caller))
                                .text("UserId", userId(caller))
                                .text("Account", accountId))
                    .element("ResponseMetadata", data -> data.text("RequestId", "local")));
    return AwsResponse.xml(Protocol.QUERY, 200, xml);
  }

  private String arn(CallerIdentity caller) {
    if (caller instanceof CallerIdentity.Role role) {
      var roleName = role.arn().substring(role.arn().lastIndexOf('/') + 1);
      return "arn:aws:sts::" + accountId + ":assumed-role/" + roleName + "/" + role.name();
    }
    return "arn:aws:iam::" + accountId + ":root";
  }

  private String userId(CallerIdentity caller) {
    return caller instanceof CallerIdentity.Role role
        ? role.accessKeyId() + ":" + role.name()
        : accountId;
  }
}
