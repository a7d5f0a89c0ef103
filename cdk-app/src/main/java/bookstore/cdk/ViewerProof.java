package bookstore.cdk;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/// The secret header that CloudFront adds to each request to the API. It distinguishes the viewer's
/// address reported by CloudFront from one forged by a caller of the API's own host. Secrets
/// Manager generates it during deployment; the template contains only a reference.
final class ViewerProof extends Construct {

  static final String HEADER = "x-viewer-proof";
  static final String VARIABLE = "VIEWER_PROOF";

  private final Secret secret;

  ViewerProof(Construct scope) {
    super(scope, "ViewerProof");
    secret =
        Secret.Builder.create(this, "Secret")
            .description(
                "CloudFront sends it to the API, which then trusts the client address in a header")
            .generateSecretString(
                SecretStringGenerator.builder().passwordLength(48).excludePunctuation(true).build())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Accepted.finding(
        secret, "SMG4", "It slows down guessing and opens nothing; to change it, replace it");
  }

  /// A dynamic reference that CloudFormation resolves during deployment.
  String reference() {
    return secret.getSecretValue().unsafeUnwrap();
  }
}
