package localcloud.provision.handlers;

import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.template.Resource;

/// Secrets that CloudFormation generates: new at each start, for who refers to them by
/// `{{resolve:secretsmanager:...}}`. No function can read them otherwise, for there is no such
/// service here.
public final class Secrets {
  public static final String TYPE = "AWS::SecretsManager::Secret";

  /// No name that `Fn::GetAtt` could have.
  public static final String VALUE = "{{resolve}}";

  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int USUAL_LENGTH = 32;

  private Secrets() {}

  public static Handler handler() {
    return Handler.named(
        Known.properties(
                "GenerateSecretString.PasswordLength", "GenerateSecretString.ExcludePunctuation")
            .butMeaningless("Name", "Description", "KmsKeyId", "Tags"),
        Secrets::secret);
  }

  private static Made secret(Resource resource, Cloud cloud) {
    var name = cloud.name(resource, "Name", 256) + "-" + cloud.id(resource, 6);
    var arn = cloud.arn("secretsmanager", "secret:" + name);
    var length =
        resource
            .properties()
            .path("GenerateSecretString")
            .path("PasswordLength")
            .asInt(USUAL_LENGTH);
    return Made.of(arn, Map.of("Id", arn, VALUE, random(length)));
  }

  private static String random(int length) {
    return new SecureRandom()
        .ints(length, 0, LETTERS_AND_DIGITS.length())
        .mapToObj(index -> LETTERS_AND_DIGITS.substring(index, index + 1))
        .collect(Collectors.joining());
  }
}
