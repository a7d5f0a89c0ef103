package bookstore.cdk;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeySpec;
import software.amazon.awscdk.services.kms.KeyUsage;
import software.constructs.Construct;

/// The key pairs that sign access tokens; the private keys never leave KMS. The first of the
/// stage's configuration signs, and the tokens of all are accepted.
final class Signing extends Construct {

  private final List<Key> keys;

  Signing(Construct scope, Stage stage) {
    super(scope, "Signing");
    keys = stage.tokens().signingKeys().stream().map(number -> key(stage, number)).toList();
  }

  /// The ids of the keys between commas, the one that signs first.
  String keyIds() {
    return keys.stream().map(Key::getKeyId).collect(Collectors.joining(","));
  }

  List<String> keyArns() {
    return keys.stream().map(Key::getKeyArn).toList();
  }

  /// The first key of a shop has no number, so that it stays the same key.
  private Key key(Stage stage, int number) {
    var suffix = number == 1 ? "" : "-" + number;
    return Key.Builder.create(this, "Key" + suffix)
        .description("Signs BookStore's access tokens (ES256)")
        .alias("alias/" + stage.named("token-signing" + suffix))
        .keySpec(KeySpec.ECC_NIST_P256)
        .keyUsage(KeyUsage.SIGN_VERIFY)
        .removalPolicy(stage.removalOfWhatMayBeEmpty())
        .build();
  }
}
