package bookstore.journeys.shop;

import bookstore.tools.workspace.ShopStack;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import localcloud.LocalCloud;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// The whole shop from the synthesized template, started once for all journeys of a test run.
public final class RunningShop implements BeforeAllCallback {
  /// With it, an order expires after nine seconds instead of fifteen minutes.
  private static final double TIME_SCALE = 100;

  public static final Path CDK_OUT = Path.of("../../cdk-app/target/cdk.out");

  /// The original `System.out`, because the local cloud redirects `System.out` to the functions'
  /// logs.
  private static final PrintStream CONSOLE = System.out;

  private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

  private static class Holder {
    static final LocalCloud CLOUD = start();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent("shop", key -> (AutoCloseable) Holder.CLOUD);
  }

  public static LocalCloud cloud() {
    return Holder.CLOUD;
  }

  public static ApiClient api() {
    return new ApiClient(cloud().siteUri());
  }

  /// The lines that the local cloud has printed so far.
  public static List<String> lines() {
    return List.copyOf(LINES);
  }

  private static LocalCloud start() {
    if (!Files.exists(CDK_OUT.resolve("manifest.json"))) {
      throw new IllegalStateException(
          "There is no synthesized template in " + CDK_OUT + ": run mvn package from the root.");
    }
    return LocalCloud.start(
        ShopStack.options(CDK_OUT).withTimeScale(TIME_SCALE).withOutput(RunningShop::print, true));
  }

  private static void print(String line) {
    LINES.add(line);
    CONSOLE.println(line);
  }
}
