package localcloud.provision.handlers;

import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// Secrets that CloudFormation generates, new at each start. Their value is available to
/// `{{resolve:secretsmanager:...}}` only, because there is no Secrets Manager here.
public final class SecretHandler {
  public static final String TYPE = "AWS::SecretsManager::Secret";

  /// The attribute of the value; `Fn::GetAtt` cannot have this name.
  public static final String VALUE = "{{resolve}}";

  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int USUAL_LENGTH = 32;

  private SecretHandler() {}

  public static ResourceHandler handler() {
    return ResourceHandler.named(
        PropertySchema.properties(
                "GenerateSecretString.PasswordLength", "GenerateSecretString.ExcludePunctuation")
            .ignoring("Name", "Description", "KmsKeyId", "Tags"),
        SecretHandler::secret);
  }

  private static PhysicalResource secret(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "Name", 256) + "-" + context.id(resource, 6);
    var arn = context.arn("secretsmanager", "secret:" + name);
    var length =
        resource
            .properties()
            .path("GenerateSecretString")
            .path("PasswordLength")
            .asInt(USUAL_LENGTH);
    return PhysicalResource.of(arn, Map.of("Id", arn, VALUE, random(length)));
  }

  private static String random(int length) {
    return new SecureRandom()
        .ints(length, 0, LETTERS_AND_DIGITS.length())
        .mapToObj(index -> LETTERS_AND_DIGITS.substring(index, index + 1))
        .collect(Collectors.joining());
  }
}
