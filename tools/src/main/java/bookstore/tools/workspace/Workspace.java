package bookstore.tools.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import localcloud.RunFile;

/// Where things are in the repository that `./bookstore` belongs to.
public record Workspace(Path root) {
  /// The script says where it lies; otherwise it is the working directory.
  public static Workspace here() {
    return new Workspace(
        Path.of(System.getProperty("bookstore.root", "")).toAbsolutePath().normalize());
  }

  public Path home() {
    return root.resolve(".bookstore");
  }

  public Path data() {
    return home().resolve("data");
  }

  /// The configurations of the stages.
  Path stages() {
    return root.resolve("cdk-app").resolve("config");
  }

  public Path cdkOut() {
    return home().resolve("build").resolve("cdk.out");
  }

  /// AWS's runtime interface client, which the build of the local cloud puts there.
  public Path runtimeClient() {
    return root.resolve("local-cloud").resolve("target").resolve("runtime-client");
  }

  public Path sampleCatalogue() {
    return root.resolve("tools").resolve("sample-catalogue");
  }

  /// Where the local cloud on an AWS port says how to reach it.
  public Path runFile(int awsPort) {
    return home().resolve("running").resolve(awsPort + ".json");
  }

  Optional<RunFile> running(int awsPort) {
    var file = runFile(awsPort);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  List<RunFile> running() {
    var directory = home().resolve("running");
    if (!Files.isDirectory(directory)) return List.of();
    try (var files = Files.list(directory)) {
      return files.map(Workspace::read).toList();
    } catch (IOException e) {
      throw new CommandFailedException("Cannot read " + directory + ": " + e.getMessage());
    }
  }

  private static RunFile read(Path file) {
    try {
      return RunFile.read(file);
    } catch (IOException e) {
      throw new CommandFailedException("Cannot read " + file + ": " + e.getMessage());
    }
  }
}
