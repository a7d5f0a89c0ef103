package bookstore.cdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.constructs.Construct;

/// The host name of the shop and its Route 53 hosted zone, which is named and not looked up, so
/// that synthesis needs no account.
record Domain(String name, @Nullable String hostedZone, String hostedZoneId) {

  String apiName() {
    return "api." + name;
  }

  String zoneName() {
    return hostedZone == null ? parentOf(name) : hostedZone;
  }

  IHostedZone zone(Construct scope) {
    return HostedZone.fromHostedZoneAttributes(
        scope,
        "Zone",
        HostedZoneAttributes.builder().hostedZoneId(hostedZoneId).zoneName(zoneName()).build());
  }

  /// The zone of `shop.example.com` is `example.com`; `example.com` is its own zone.
  private static String parentOf(String name) {
    var labels = name.split("\\.");
    return labels.length == 2 ? name : name.substring(name.indexOf('.') + 1);
  }
}
