package bookstore.cdk;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.constructs.Construct;

/// The storefront's certificate, in us-east-1, the only region CloudFront accepts.
final class CertificateStack extends Stack {

  static final String REGION = "us-east-1";

  private final ICertificate certificate;

  CertificateStack(Construct scope, StackProps.Builder props, String shop, Domain domain) {
    super(
        scope,
        shop + "Certificate",
        props.description("BookStore: the certificate of its CloudFront distribution").build());
    certificate =
        Certificate.Builder.create(this, "Certificate")
            .domainName(domain.name())
            .validation(CertificateValidation.fromDns(domain.zone(this)))
            .build();
  }

  ICertificate certificate() {
    return certificate;
  }
}
