package bookstore.cdk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.constructs.Construct;
import software.constructs.Node;

/// The custom domain name and its Route 53 hosted zone: `-c domain= [-c zone=] [-c zoneId=]`.
record Domain(String name, String zoneName, @Nullable String zoneId) {

  static Optional<Domain> of(Node node) {
    var name = (String) node.tryGetContext("domain");
    if (name == null) {
      return Optional.empty();
    }
    if (!name.matches("([a-z0-9-]+\\.)+[a-z]{2,}")) {
      throw new SynthesisException("-c domain=%s is no host name.".formatted(name));
    }
    var zone = (String) node.tryGetContext("zone");
    return Optional.of(
        new Domain(
            name, zone == null ? parentOf(name) : zone, (String) node.tryGetContext("zoneId")));
  }

  String apiName() {
    return "api." + name;
  }

  /// Without `-c zoneId=` the zone is a parameter of the stack, so that synthesis needs no account.
  IHostedZone zone(Construct scope) {
    var id = zoneId != null ? zoneId : zoneParameter(scope).getValueAsString();
    return HostedZone.fromHostedZoneAttributes(
        scope, "Zone", HostedZoneAttributes.builder().hostedZoneId(id).zoneName(zoneName).build());
  }

  private CfnParameter zoneParameter(Construct scope) {
    return CfnParameter.Builder.create(scope, "HostedZoneId")
        .type("AWS::Route53::HostedZone::Id")
        .description("The Route 53 hosted zone of " + zoneName)
        .build();
  }

  /// The zone of `shop.example.com` is `example.com`; `example.com` is its own zone.
  private static String parentOf(String name) {
    var labels = name.split("\\.");
    return labels.length == 2 ? name : name.substring(name.indexOf('.') + 1);
  }
}
