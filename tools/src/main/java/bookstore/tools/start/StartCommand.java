package bookstore.tools.start;

import bookstore.tools.seed.SampleCatalogue;
import bookstore.tools.seed.SeedCommand;
import bookstore.tools.seed.Seeder;
import bookstore.tools.seed.ShopApi;
import bookstore.tools.seed.ShopApiException;
import bookstore.tools.workspace.CommandFailedException;
import bookstore.tools.workspace.LocalCertificate;
import bookstore.tools.workspace.ShopStack;
import bookstore.tools.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import localcloud.LocalCloud;
import localcloud.LocalCloudOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Builds what is stale and runs the whole shop on this machine; Ctrl-C stops it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:stopped", "1:could not start", "2:called in a wrong way"})
public final class StartCommand implements Callable<Integer> {
  private static final int DEBUG_PORT = 5005;
  private static final int MOST_COLUMNS = 90;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "N",
      description = "Where the storefront and /v1 are (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--aws-port",
      defaultValue = "4566",
      paramLabel = "N",
      description = "Where the AWS endpoint is (default: ${DEFAULT-VALUE}).")
  private int awsPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the data lives (default: .bookstore/data).")
  private @Nullable Path data;

  @Option(names = "--ephemeral", description = "Keep nothing: all data is gone at the end.")
  private boolean ephemeral;

  @Option(
      names = "--site",
      paramLabel = "DIR",
      description = "Serve the storefront from DIR as it is now, not as it was deployed.")
  private @Nullable Path site;

  @Option(
      names = "--https",
      description = "Serve the shop by HTTPS, with a certificate of this machine's own.")
  private boolean https;

  @Option(names = "--no-build", description = "Run what was built last.")
  @SuppressWarnings("UnusedVariable") // the script that starts this JVM has acted on it
  private boolean noBuild;

  @Option(names = "--no-seed", description = "Leave an empty shop empty.")
  private boolean noSeed;

  @Option(
      names = "--time-scale",
      defaultValue = "20",
      paramLabel = "N",
      description =
          "Divide the shop's waits (shipping, expiry, transfers) and the wait before a failed"
              + " message is tried again by N (default: ${DEFAULT-VALUE}); 1 is as deployed.")
  private double timeScale;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Use the AWS services at URL (LocalStack, MiniStack, moto) instead of own ones.")
  private @Nullable URI endpointUrl;

  @Option(
      names = "--debug",
      description = "Let a debugger attach on port " + DEBUG_PORT + "; functions never time out.")
  private boolean debug;

  @Option(names = "--verbose", description = "Also show what the functions log.")
  private boolean verbose;

  @Option(
      names = "--function-concurrency",
      paramLabel = "N",
      description =
          "How many events of one function run at once when the template reserves no concurrency"
              + " (default: ${DEFAULT-VALUE}).")
  private int functionConcurrency = LocalCloudOptions.DEFAULT_CONCURRENCY;

  @Override
  public Integer call() throws Exception {
    check();
    var workspace = Workspace.here();
    var out = spec.commandLine().getOut();
    var started = System.nanoTime();
    var options = options(workspace, out);
    var cloud = LocalCloud.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cloud, out), "stop"));
    welcome(out, cloud, started);
    DenialMonitor.start(cloud.endpoint(), line -> print(out, line));
    if (!noSeed) seed(workspace, out, cloud);
    Thread.currentThread().join();
    return 0;
  }

  private void check() {
    if (ephemeral && data != null) {
      throw misuse("--ephemeral keeps nothing, so --data has no use beside it.");
    }
    if (timeScale < 1) throw misuse("--time-scale must be 1 or more.");
    if (functionConcurrency < 1) throw misuse("--function-concurrency must be 1 or more.");
    checkFree(port, "--port");
    checkFree(awsPort, "--aws-port");
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void checkFree(int port, String flag) {
    if (port == 0) return;
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new CommandFailedException(
          "Port %d is taken: stop what uses it, or choose another with %s.".formatted(port, flag));
    }
  }

  private LocalCloudOptions options(Workspace workspace, PrintWriter out) {
    if (!Files.isDirectory(workspace.cdkOut())) {
      throw new CommandFailedException(
          "There is no synthesized template in "
              + workspace.cdkOut()
              + ": run ./bookstore start without --no-build.");
    }
    var options =
        ShopStack.options(workspace.cdkOut())
            .withPorts(port, awsPort)
            .withTimeScale(timeScale)
            .withFunctionConcurrency(functionConcurrency)
            .withRunFile(workspace.runFile(awsPort))
            .withOutput(line -> print(out, line), verbose);
    if (site != null) options = options.withSiteDirectory(site);
    if (!ephemeral) {
      options = options.withData(Optional.ofNullable(data).orElseGet(workspace::data));
    }
    if (endpointUrl != null) options = options.withUpstream(endpointUrl);
    if (https) options = options.withTls(LocalCertificate.in(workspace.home()).serverContext());
    if (debug) options = options.withoutTimeouts();
    return options;
  }

  private void welcome(PrintWriter out, LocalCloud cloud, long startedNanos) {
    var seconds = Duration.ofNanos(System.nanoTime() - startedNanos).toMillis() / 1000.0;
    cloud.deployment().notEmulated().forEach(line -> print(out, "  not emulated " + brief(line)));
    print(out, "");
    print(out, "  ShopStack          " + cloud.siteUri());
    print(out, "  AWS endpoint  " + cloud.awsUri());
    print(out, "  Demo login    demo@example.com  " + Seeder.PASSWORD);
    if (debug) print(out, "  Debugger      localhost:" + DEBUG_PORT);
    print(out, "");
    print(out, "  Ready in %.1f s. Ctrl-C stops it.".formatted(seconds));
    print(out, "");
  }

  /// Resource names that the CDK made are long; who needs them has --verbose.
  private String brief(String line) {
    return verbose || line.length() <= MOST_COLUMNS
        ? line
        : line.substring(0, MOST_COLUMNS - 1) + "…";
  }

  /// A shop that cannot be filled is still a shop to look into.
  private static void seed(Workspace workspace, PrintWriter out, LocalCloud cloud)
      throws IOException, InterruptedException {
    var client = LocalCertificate.client(workspace.home(), cloud.siteUri());
    var shop = new ShopApi(cloud.siteUri(), client);
    try {
      if (!shop.isEmpty()) return;
      SeedCommand.seed(SampleCatalogue.read(workspace.sampleCatalogue()), shop, out);
    } catch (ShopApiException e) {
      print(out, "The sample catalogue is not in the shop: " + e.getMessage());
    }
  }

  /// Runs on Ctrl-C; a stop that was asked for is no failure, so the process ends with 0.
  private static void stop(LocalCloud cloud, PrintWriter out) {
    print(out, "");
    print(out, "Stopping.");
    var report = cloud.iamReport();
    cloud.close();
    var unused = IamReportText.unused(report);
    if (!unused.isEmpty()) print(out, "Granted and not used in this run:");
    unused.forEach(line -> print(out, line));
    Runtime.getRuntime().halt(0);
  }

  private static synchronized void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
