package bookstore.cdk;

import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.route53.IHostedZone;

/// The custom domain of one stack: its hosted zone and CloudFront's certificate.
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
