package bookstore.cdk;

import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeySpec;
import software.amazon.awscdk.services.kms.KeyUsage;
import software.constructs.Construct;

/// The key pair that signs access tokens; the private key never leaves KMS.
final class Signing extends Construct {

  private final Key key;

  Signing(Construct scope, Stage stage) {
    super(scope, "Signing");
    key =
        Key.Builder.create(this, "Key")
            .description("Signs BookStore's access tokens (ES256)")
            .alias("alias/" + stage.named("token-signing"))
            .keySpec(KeySpec.ECC_NIST_P256)
            .keyUsage(KeyUsage.SIGN_VERIFY)
            .removalPolicy(stage.removalOfWhatMayBeEmpty())
            .build();
  }

  String keyId() {
    return key.getKeyId();
  }

  String keyArn() {
    return key.getKeyArn();
  }
}
