package bookstore.cdk;

import java.util.Map;
import software.constructs.Construct;

/// Accounts, sessions, access tokens and each user's notifications.
final class AuthService extends EventDrivenService {

  private static final String AUDIENCE = "bookstore-api";

  private final ServiceFunction authorizer;
  private final ServiceFunction mail;

  AuthService(
      Construct scope,
      Release release,
      Backbone backbone,
      Signing signing,
      ViewerProof proof,
      Mail mail) {
    super(scope, "Auth", "auth", Index.GSI1, release, backbone);
    var tokens =
        Map.of(
            "SIGNING_KEY_IDS", signing.keyIds(),
            "TOKEN_ISSUERS", String.join(",", release.stage().tokens().issuers()),
            "TOKEN_AUDIENCE", AUDIENCE);

    var api = function("auth-api", "bookstore.auth.lambda.AuthApi", Workload.HEAVY_API, tokens);
    api.environment(ViewerProof.VARIABLE, proof.reference());
    api.allow(
            tableArn(),
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:ConditionCheckItem")
        .allow(indexArn(), "dynamodb:Query");

    authorizer =
        function(
            "auth-authorizer", "bookstore.auth.lambda.Authorizer", Workload.AUTHORIZER, tokens);
    authorizer.allow(tableArn(), "dynamodb:GetItem");
    for (var key : signing.keyArns()) {
      // All keys sign: the version before signs with another one until its last call has ended.
      api.allow(key, "kms:Sign", "kms:GetPublicKey");
      authorizer.allow(key, "kms:GetPublicKey");
    }

    var events =
        function("auth-events", "bookstore.auth.lambda.AuthEvents", Workload.CONSUMER, Map.of());
    events.allow(tableArn(), "dynamodb:PutItem", "dynamodb:ConditionCheckItem");
    consumer("auth-events", events, Consumer.Batch.SMALL);

    this.mail =
        function(
            "auth-mail",
            "bookstore.auth.lambda.AuthMail",
            Workload.CONSUMER,
            Map.of(
                "MAIL_SENDER", release.stage().mailSender(),
                "MAIL_CONFIGURATION_SET", mail.configurationSet()));
    this.mail
        .allow(
            tableArn(),
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem")
        .allow(mail.identityArn(), "ses:SendEmail")
        .allow(mail.configurationSetArn(), "ses:SendEmail");
    consumer("auth-mail", this.mail, Consumer.Batch.SMALL);
  }

  /// The storefront is created after the functions, because it stands in front of their API; the
  /// function of mail is not behind it.
  void linkMailTo(String storefrontUrl) {
    mail.environment("SHOP_URL", storefrontUrl);
  }

  ServiceFunction authorizer() {
    return authorizer;
  }
}
