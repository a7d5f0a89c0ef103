package bookstore.tools.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import localcloud.RunFile;

/// The directories of the repository that `./bookstore` belongs to.
public record Workspace(Path root) {
  /// The repository that the script passes as a system property, or the working directory.
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
  public Path stages() {
    return root.resolve("cdk-app").resolve("config");
  }

  public Path cdkOut() {
    return home().resolve("build").resolve("cdk.out");
  }

  /// The directory of AWS's runtime interface client, to which the build of the local cloud copies
  /// it.
  public Path runtimeClient() {
    return root.resolve("local-cloud").resolve("target").resolve("runtime-client");
  }

  public Path sampleCatalogue() {
    return root.resolve("tools").resolve("sample-catalogue");
  }

  /// The file in which the local cloud on an AWS port writes its addresses.
  public Path runFile(int awsPort) {
    return home().resolve("running").resolve(awsPort + ".json");
  }

  Optional<RunFile> running(int awsPort) {
    var file = runFile(awsPort);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /// True if a running local cloud listens on this port.
  public boolean isUsed(int port) {
    return running().stream()
        .anyMatch(cloud -> cloud.site().getPort() == port || cloud.aws().getPort() == port);
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
