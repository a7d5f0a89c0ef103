package bookstore.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.TestAccounts;
import bookstore.tools.seed.SampleCatalogue;
import bookstore.tools.seed.Seeder;
import bookstore.tools.shop.ShopApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A new user buys and sells in headless Chromium, at desktop and phone sizes. The screenshots are
/// in `target/screenshots/`.
@ExtendWith(RunningShop.class)
class BrowserIT {
  private static final Path SCREENSHOTS = Path.of("target/screenshots").toAbsolutePath();
  private static final Path STOREFRONT = Path.of("../../static-site");
  private static final Duration LIMIT = Duration.ofMinutes(15);

  @Test
  void a_new_user_buys_a_book_and_sells_one() throws Exception {
    var chromium = chromium();
    seed();
    var command =
        new ProcessBuilder(
                "node",
                "browser/run.mjs",
                RunningShop.cloud().siteUri().toString(),
                SCREENSHOTS.toString())
            .directory(STOREFRONT.toFile())
            .redirectErrorStream(true);
    command.environment().put("CHROMIUM", chromium.toString());
    var admin = new TestAccounts(RunningShop.api()).admin;
    command.environment().put("ADMIN", admin.email + " " + LoggedInUser.PASSWORD);
    Files.createDirectories(SCREENSHOTS);
    var printed = SCREENSHOTS.resolve("journeys.log");
    var process = command.redirectOutput(printed.toFile()).start();
    try {
      var ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(ended)
          .as(() -> "the journeys did not end within %s:\n%s".formatted(LIMIT, read(printed)))
          .isTrue();
      assertThat(process.exitValue()).as(() -> read(printed)).isZero();
    } finally {
      endWithDescendants(process);
    }
  }

  /// Ends the browser too, a child process that would otherwise continue to run.
  private static void endWithDescendants(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The path of Chromium. If there is none, the test fails in CI and is skipped with a message
  /// elsewhere.
  private static Path chromium() {
    var found =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("The browser tests need Chromium in CI, and none was found.");
    }
    assumeTrue(found.isPresent(), "skipped: no Chromium found for the browser journey");
    return found.orElseThrow();
  }

  private static void seed() throws Exception {
    var catalogue = SampleCatalogue.read(Path.of("../../tools/sample-catalogue"));
    var shop = new ShopApi(RunningShop.cloud().siteUri(), HttpClient.newHttpClient());
    new Seeder(catalogue, shop).run(progress -> {});
  }
}
