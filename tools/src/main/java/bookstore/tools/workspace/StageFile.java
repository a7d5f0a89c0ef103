package bookstore.tools.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the commands use of a stage's configuration in cdk-app/config, which the CDK app checks.
///
/// @param stack the name of its CloudFormation stack
/// @param namePrefix how the names of its functions and queues begin, without the hyphen
/// @param retainsData whether tables and objects outlive the stack
/// @param mailSender the address that mail is sent from
public record StageFile(
    String stack,
    String namePrefix,
    boolean retainsData,
    String mailSender,
    Optional<Domain> domain) {

  /// The host name of the shop and the id of its Route 53 zone.
  public record Domain(String name, String hostedZoneId) {}

  /// Reads the configuration that the CDK app deploys the stage with.
  ///
  /// @throws CommandFailedException if there is none, or it cannot be read
  public static StageFile read(Workspace workspace, String stage) {
    return read(workspace.stages(), stage);
  }

  static StageFile read(Path configurations, String stage) {
    var file = configurations.resolve(stage + ".json");
    if (!stage.matches("[a-z][a-z0-9-]*") || !Files.exists(file)) {
      throw new CommandFailedException("There is no stage " + stage + ": " + file + " is missing.");
    }
    try {
      return of(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new CommandFailedException("Cannot read " + file + ": " + e.getMessage());
    }
  }

  private static StageFile of(JsonNode stored) {
    var domain = stored.path("domain");
    return new StageFile(
        stored.path("stack").asText(),
        stored.path("namePrefix").asText(),
        stored.path("retainData").asBoolean(),
        stored.path("mailSender").asText(),
        domain.isObject()
            ? Optional.of(
                new Domain(domain.path("name").asText(), domain.path("hostedZoneId").asText()))
            : Optional.empty());
  }
}
