package localcloud.provision.handlers;

import java.util.HashMap;
import java.util.Map;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// The identities and configuration sets of SES.
public final class SesHandlers {
  private SesHandlers() {}

  public static Map<String, ResourceHandler> handlers() {
    return Map.of(
        "AWS::SES::EmailIdentity",
        ResourceHandler.named(
            PropertySchema.properties("EmailIdentity")
                .ignoring(
                    "DkimAttributes",
                    "DkimSigningAttributes",
                    "FeedbackAttributes",
                    "MailFromAttributes",
                    "Tags"),
            SesHandlers::identity),
        "AWS::SES::ConfigurationSet",
        ResourceHandler.named(
            PropertySchema.properties("Name")
                .ignoring(
                    "DeliveryOptions",
                    "ReputationOptions",
                    "SuppressionOptions",
                    "TrackingOptions",
                    "VdmOptions",
                    "Tags"),
            SesHandlers::configurationSet));
  }

  private static PhysicalResource identity(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "EmailIdentity", 320);
    var found =
        ProvisioningContext.find(
            resource,
            "ses:GetEmailIdentity",
            () -> context.ses().getEmailIdentity(r -> r.emailIdentity(name)));
    if (found.isEmpty()) {
      ProvisioningContext.call(
          resource,
          "ses:CreateEmailIdentity",
          () -> context.ses().createEmailIdentity(r -> r.emailIdentity(name)));
      context.changed("created", resource);
    }
    return PhysicalResource.of(name, dkimRecords(name));
  }

  /// CNAME records by which a domain's owner lets SES sign, see
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-emailidentity.html
  private static Map<String, String> dkimRecords(String identity) {
    var records = new HashMap<String, String>();
    for (var number = 1; number <= 3; number++) {
      var token = "token" + number;
      records.put("DkimDNSTokenName" + number, token + "._domainkey." + identity);
      records.put("DkimDNSTokenValue" + number, token + ".dkim.amazonses.com");
    }
    return records;
  }

  private static PhysicalResource configurationSet(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "Name", 64);
    var found =
        ProvisioningContext.find(
            resource,
            "ses:GetConfigurationSet",
            () -> context.ses().getConfigurationSet(r -> r.configurationSetName(name)));
    if (found.isEmpty()) {
      ProvisioningContext.call(
          resource,
          "ses:CreateConfigurationSet",
          () -> context.ses().createConfigurationSet(r -> r.configurationSetName(name)));
      context.changed("created", resource);
    }
    return PhysicalResource.of(name, Map.of());
  }
}
