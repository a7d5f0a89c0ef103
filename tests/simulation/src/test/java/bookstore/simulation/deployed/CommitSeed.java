package bookstore.simulation.deployed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The first seed of the schedules that every commit has for itself, so that each build of changed
/// code explores new ones.
final class CommitSeed {
  /// Far from the fixed schedules.
  private static final long FIRST = 1_000_000;

  private CommitSeed() {}

  /// From `-Dsimulation.commit=`, or from the commit that is checked out; [#FIRST] without git.
  static long first() {
    return Optional.ofNullable(System.getProperty("simulation.commit"))
        .filter(hash -> !hash.isBlank())
        .or(CommitSeed::head)
        .map(CommitSeed::seed)
        .orElse(FIRST);
  }

  static long seed(String hash) {
    return FIRST + Long.parseLong(hash.substring(0, 8), 16);
  }

  private static Optional<String> head() {
    try {
      var git = new ProcessBuilder("git", "rev-parse", "HEAD").redirectErrorStream(true).start();
      var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
