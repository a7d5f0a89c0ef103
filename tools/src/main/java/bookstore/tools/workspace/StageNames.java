package bookstore.tools.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the names of a stage's resources begin, and whether its tables have names of CloudFormation.
record StageNames(String prefix, boolean areTablesGenerated) {

  /// The names of the local cloud, and of the stage dev.
  static final StageNames DEFAULT = new StageNames(ShopStack.FUNCTION_NAME_PREFIX, false);

  /// Reads the configuration that the CDK app deploys the stage with.
  ///
  /// @throws CommandFailedException if there is none, or it cannot be read
  static StageNames of(Path configurations, String stage) {
    var file = configurations.resolve(stage + ".json");
    if (!stage.matches("[a-z][a-z0-9-]*") || !Files.exists(file)) {
      throw new CommandFailedException("There is no stage " + stage + ": " + file + " is missing.");
    }
    try {
      JsonNode stored = new ObjectMapper().readTree(file.toFile());
      return new StageNames(
          stored.path("namePrefix").asText() + "-", stored.path("retainData").asBoolean());
    } catch (IOException e) {
      throw new CommandFailedException("Cannot read " + file + ": " + e.getMessage());
    }
  }

  /// `orders-events` for `bookstore-orders-events`, and nothing for another stage's
  /// `bookstore-prod-orders-events`: the names have two words.
  boolean isOwn(String name) {
    return name.startsWith(prefix) && name.substring(prefix.length()).matches("[a-z]+-[a-z]+");
  }
}
