package localcloud.provision.handlers;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisionException;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

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
    createIfAbsent(
        resource,
        context,
        () -> context.ses().getEmailIdentity(r -> r.emailIdentity(name)),
        () -> context.ses().createEmailIdentity(r -> r.emailIdentity(name)));
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
    createIfAbsent(
        resource,
        context,
        () -> context.ses().getConfigurationSet(r -> r.configurationSetName(name)),
        () -> context.ses().createConfigurationSet(r -> r.configurationSetName(name)));
    return PhysicalResource.of(name, Map.of());
  }

  /// An emulator without the API v2, such as LocalStack's free edition, answers 501. Everything but
  /// sending mail works there, so the resource is reported and left out.
  private static void createIfAbsent(
      Resource resource, ProvisioningContext context, Supplier<?> read, Supplier<?> create) {
    try {
      if (ProvisioningContext.find(resource, "reading from SES", read).isEmpty()) {
        ProvisioningContext.call(resource, "creating in SES", create);
        context.changed("created", resource);
      }
    } catch (ProvisionException e) {
      if (!(e.getCause() instanceof AwsServiceException refused) || refused.statusCode() != 501) {
        throw e;
      }
      context.changed("the endpoint has no API v2 of SES and does without", resource);
    }
  }
}
