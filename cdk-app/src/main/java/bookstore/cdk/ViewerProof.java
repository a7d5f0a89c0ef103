package bookstore.cdk;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/// What CloudFront sends to the API with each request, so that the viewer's address it reports can
/// be told from one that a caller of the API's own host made up. Generated when it is deployed; the
/// template only refers to it.
final class ViewerProof extends Construct {

  static final String HEADER = "x-viewer-proof";
  static final String VARIABLE = "VIEWER_PROOF";

  private final Secret secret;

  ViewerProof(Construct scope) {
    super(scope, "ViewerProof");
    secret =
        Secret.Builder.create(this, "Secret")
            .description("CloudFront shows it to the API, which then believes whom it serves")
            .generateSecretString(
                SecretStringGenerator.builder().passwordLength(48).excludePunctuation(true).build())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Accepted.finding(
        secret, "SMG4", "It slows down guessing and opens nothing; to change it, replace it");
  }

  /// A reference that CloudFormation resolves while it deploys.
  String reference() {
    return secret.getSecretValue().unsafeUnwrap();
  }
}
