package bookstore.cdk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.constructs.Construct;
import software.constructs.Node;

/// The shop's own name and the Route 53 zone it lives in: `-c domain= [-c zone=] [-c zoneId=]`.
record Domain(String name, String zoneName, @Nullable String zoneId) {

  static Optional<Domain> of(Node node) {
    var name = (String) node.tryGetContext("domain");
    if (name == null) {
      return Optional.empty();
    }
    if (!name.matches("([a-z0-9-]+\\.)+[a-z]{2,}")) {
      throw new CannotSynthesize("-c domain=%s is no host name.".formatted(name));
    }
    var zone = (String) node.tryGetContext("zone");
    return Optional.of(
        new Domain(
            name, zone == null ? parentOf(name) : zone, (String) node.tryGetContext("zoneId")));
  }

  String apiName() {
    return "api." + name;
  }

  /// Without `-c zoneId=` the zone is a parameter of the stack: no account is asked to synthesize.
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

  /// `shop.example.com` lives in `example.com`; `example.com` is a zone itself.
  private static String parentOf(String name) {
    var labels = name.split("\\.");
    return labels.length == 2 ? name : name.substring(name.indexOf('.') + 1);
  }
}
