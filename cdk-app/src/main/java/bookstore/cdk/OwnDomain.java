package bookstore.cdk;

import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.route53.IHostedZone;

/// The shop's domain as the stack uses it: its zone, and CloudFront's certificate for it.
record OwnDomain(Domain domain, IHostedZone zone, ICertificate certificate) {

  String name() {
    return domain.name();
  }

  String apiName() {
    return domain.apiName();
  }

  String url() {
    return "https://" + domain.name();
  }
}
