package bookstore.cdk;

import java.nio.file.Files;
import java.nio.file.Path;

/// The files of the repository that the app reads.
record ProjectFiles(Path root) {

  static final String ROOT_PROPERTY = "bookstore.root";
  static final String ROOT_VARIABLE = "BOOKSTORE_ROOT";

  /// The configured repository, or by default the one that contains the working directory.
  static ProjectFiles locate() {
    var named = System.getProperty(ROOT_PROPERTY, System.getenv(ROOT_VARIABLE));
    if (named != null) {
      return new ProjectFiles(Path.of(named).toAbsolutePath().normalize());
    }
    var here = Path.of("").toAbsolutePath();
    for (var folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("functions/openapi.yaml"))) {
        return new ProjectFiles(folder);
      }
    }
    throw new SynthesisException(
        "No functions/openapi.yaml in %s or above: run in the repository, or name it with %s."
            .formatted(here, ROOT_VARIABLE));
  }

  Path openApi() {
    return existing(root.resolve("functions/openapi.yaml"), "is the repository complete?");
  }

  Path configurations() {
    return existing(root.resolve("cdk-app/config"), "is the repository complete?");
  }

  Path deployable(String service) {
    return existing(
        root.resolve("functions").resolve(service).resolve("target/function"),
        "run `mvn package` in the repository first.");
  }

  Path storefront() {
    return root.resolve("static-site/dist");
  }

  private static Path existing(Path path, String remedy) {
    if (Files.exists(path)) {
      return path;
    }
    throw new SynthesisException(path + " is missing: " + remedy);
  }
}
