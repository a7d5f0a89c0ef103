package bookstore.cdk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.route53.CnameRecord;
import software.amazon.awscdk.services.ses.CfnConfigurationSet;
import software.amazon.awscdk.services.ses.CfnEmailIdentity;
import software.constructs.Construct;

/// What mail is sent with: the identity of the sender and a configuration set. With a domain of the
/// shop's own that is also the sender's, the identity is that domain, whose DKIM records are
/// created; otherwise it is the address, to which SES sends a link that its owner must use once.
final class Mail extends Construct {

  private final CfnEmailIdentity identity;
  private final CfnConfigurationSet configurationSet;

  Mail(Construct scope, Stage stage, @Nullable OwnDomain domain) {
    super(scope, "Mail");
    var sender = stage.mailSender();
    var senderDomain = sender.substring(sender.indexOf('@') + 1);
    var isOwn = domain != null && domain.name().equals(senderDomain);
    this.identity =
        CfnEmailIdentity.Builder.create(this, "Sender")
            .emailIdentity(isOwn ? senderDomain : sender)
            .build();
    if (domain != null && isOwn) {
      addDkimRecords(domain);
    }
    if (senderDomain.equals("example.com")) {
      Annotations.of(this)
          .addWarningV2(
              "bookstore:mail-sender",
              "mailSender is a placeholder, from which no mail is sent: set it in config/.");
    }
    this.configurationSet = configurationSet(stage);
  }

  /// Addresses that bounced or complained go to the account's suppression list and get no more
  /// mail. A link in a mail resets a password, so it travels encrypted or not at all.
  private CfnConfigurationSet configurationSet(Stage stage) {
    return CfnConfigurationSet.Builder.create(this, "Settings")
        .name(stage.named("mail"))
        .deliveryOptions(
            CfnConfigurationSet.DeliveryOptionsProperty.builder().tlsPolicy("REQUIRE").build())
        .reputationOptions(
            CfnConfigurationSet.ReputationOptionsProperty.builder()
                .reputationMetricsEnabled(true)
                .build())
        .suppressionOptions(
            CfnConfigurationSet.SuppressionOptionsProperty.builder()
                .suppressedReasons(List.of("BOUNCE", "COMPLAINT"))
                .build())
        .build();
  }

  private void addDkimRecords(OwnDomain domain) {
    addDkimRecord(
        domain, 1, identity.getAttrDkimDnsTokenName1(), identity.getAttrDkimDnsTokenValue1());
    addDkimRecord(
        domain, 2, identity.getAttrDkimDnsTokenName2(), identity.getAttrDkimDnsTokenValue2());
    addDkimRecord(
        domain, 3, identity.getAttrDkimDnsTokenName3(), identity.getAttrDkimDnsTokenValue3());
  }

  private void addDkimRecord(OwnDomain domain, int number, String name, String value) {
    CnameRecord.Builder.create(this, "Dkim" + number)
        .zone(domain.zone())
        .recordName(name + ".")
        .domainName(value)
        .build();
  }

  String identityArn() {
    return arn("identity", identity.getRef());
  }

  String configurationSet() {
    return configurationSet.getRef();
  }

  String configurationSetArn() {
    return arn("configuration-set", configurationSet.getRef());
  }

  private String arn(String type, String name) {
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder().service("ses").resource(type).resourceName(name).build());
  }
}
