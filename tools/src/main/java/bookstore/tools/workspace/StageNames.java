package bookstore.tools.workspace;

import java.nio.file.Path;

/// How the names of a stage's resources begin, and whether its tables have names of CloudFormation.
record StageNames(String prefix, boolean areTablesGenerated) {

  /// The names of the local cloud, and of the stage dev.
  static final StageNames DEFAULT = new StageNames(ShopStack.FUNCTION_NAME_PREFIX, false);

  /// @throws CommandFailedException as [StageFile#read(Path, String)]
  static StageNames of(Path configurations, String stage) {
    var file = StageFile.read(configurations, stage);
    return new StageNames(file.namePrefix() + "-", file.retainsData());
  }

  /// `orders-events` for `bookstore-orders-events`, and nothing for another stage's
  /// `bookstore-prod-orders-events`: the names have two words.
  boolean isOwn(String name) {
    return name.startsWith(prefix) && name.substring(prefix.length()).matches("[a-z]+-[a-z]+");
  }
}
