package bookstore.tools.start;

import bookstore.tools.console.ProgressConsole;
import bookstore.tools.seed.SampleCatalogue;
import bookstore.tools.seed.SeedCommand;
import bookstore.tools.seed.Seeder;
import bookstore.tools.shop.ShopApi;
import bookstore.tools.shop.ShopApiException;
import bookstore.tools.workspace.CommandFailedException;
import bookstore.tools.workspace.LocalCertificate;
import bookstore.tools.workspace.ShopStack;
import bookstore.tools.workspace.Workspace;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    description =
        "Builds what has changed and runs the whole shop on this machine; Ctrl-C stops it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped",
      "1:could not start, or was stopped before it was ready",
      "2:wrong arguments"
    })
public final class StartCommand implements Callable<Integer> {
  private static final int DEBUG_PORT = 5005;
  private static final Duration INDEX_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration IDLE_INTERVAL = Duration.ofSeconds(1);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "N",
      description = "The port of the storefront and of /v1 (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--aws-port",
      defaultValue = "4566",
      paramLabel = "N",
      description = "The port of the AWS endpoint (default: ${DEFAULT-VALUE}).")
  private int awsPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The directory of the data (default: .bookstore/data).")
  private @Nullable Path data;

  @Option(names = "--ephemeral", description = "Keep the data in memory; it is lost at the end.")
  private boolean ephemeral;

  @Option(
      names = "--site",
      paramLabel = "DIR",
      description = "Serve the storefront from the files in DIR instead of the deployed ones.")
  private @Nullable Path site;

  @Option(
      names = "--https",
      description = "Serve the shop over HTTPS, with a self-signed certificate.")
  private boolean https;

  @Option(names = "--no-build", description = "Run the last build.")
  @SuppressWarnings("UnusedVariable") // read by the script that starts this JVM
  private boolean noBuild;

  @Option(names = "--no-seed", description = "Do not add the sample catalogue to an empty shop.")
  private boolean noSeed;

  @Option(
      names = "--time-scale",
      defaultValue = "20",
      paramLabel = "N",
      description =
          "Divide the shop's delays (shipping, expiry, transfers) and the delay before a failed"
              + " message is retried by N (default: ${DEFAULT-VALUE}); 1 is as deployed.")
  private double timeScale;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Use the AWS services at URL (LocalStack, MiniStack, moto) instead of the built-in ones.")
  private @Nullable URI endpointUrl;

  @Option(
      names = "--debug",
      description = "Let a debugger attach on port " + DEBUG_PORT + "; functions never time out.")
  private boolean debug;

  @Option(
      names = "--verbose",
      description =
          "Print each resource, each invocation, also while the sample catalogue is added, and the"
              + " log lines of the functions.")
  private boolean verbose;

  @Option(
      names = "--function-concurrency",
      paramLabel = "N",
      description =
          "How many events of one function run at once when the template reserves no concurrency"
              + " (default: ${DEFAULT-VALUE}).")
  private int functionConcurrency = LocalCloudOptions.DEFAULT_CONCURRENCY;

  @Option(
      names = "--check-only",
      hidden = true,
      description = "Only check the options and ports, as the script does before it builds.")
  private boolean checkOnly;

  @Override
  public Integer call() throws Exception {
    check();
    if (checkOnly) return 0;
    var workspace = Workspace.here();
    var console = ProgressConsole.of(spec.commandLine().getOut());
    var started = System.nanoTime();
    var shutdown = Shutdown.install(console, verbose);
    var cloud = start(options(workspace, console), console);
    shutdown.stops(cloud);
    DenialMonitor.start(cloud.endpoint(), console::line);
    if (!noSeed) seed(workspace, cloud, console, shutdown);
    welcome(console, cloud, started);
    cloud.logSuccesses();
    Thread.currentThread().join();
    return 0;
  }

  private static LocalCloud start(LocalCloudOptions options, ProgressConsole console) {
    try {
      var cloud = LocalCloud.start(options);
      console.end();
      return cloud;
    } catch (RuntimeException e) {
      console.fail();
      throw e;
    }
  }

  private void check() {
    if (ephemeral && data != null) {
      throw misuse(
          "--ephemeral keeps no data, so it cannot be combined with --data: leave one of them"
              + " out.");
    }
    if (timeScale < 1) throw misuse("--time-scale must be 1 or more.");
    if (functionConcurrency < 1) throw misuse("--function-concurrency must be 1 or more.");
    if (!ephemeral) DataFormat.check(dataDirectory());
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

  private LocalCloudOptions options(Workspace workspace, ProgressConsole console) {
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
            .withProgress(console::begin)
            .withOutput(console::line, verbose);
    if (!verbose) options = options.withoutSuccesses();
    if (site != null) options = options.withSiteDirectory(site);
    if (!ephemeral) {
      DataFormat.mark(dataDirectory());
      options = options.withData(dataDirectory());
    }
    if (endpointUrl != null) options = options.withUpstream(endpointUrl);
    if (https) options = options.withTls(LocalCertificate.in(workspace.home()).serverContext());
    if (debug) options = options.withoutTimeouts();
    return options;
  }

  private Path dataDirectory() {
    return Optional.ofNullable(data).orElseGet(Workspace.here()::data);
  }

  private void seed(
      Workspace workspace, LocalCloud cloud, ProgressConsole console, Shutdown shutdown)
      throws IOException, InterruptedException {
    var client = LocalCertificate.client(workspace.home(), cloud.siteUri());
    var shop = new ShopApi(cloud.siteUri(), client);
    try {
      if (shop.searchableListings() > 0) return;
      var catalogue = SampleCatalogue.read(workspace.sampleCatalogue());
      var _ = SeedCommand.seed(catalogue, shop, console);
      console.begin("Updating the search index");
      awaitIndex(shop, catalogue.offers().size());
      awaitIdle(cloud);
      console.end();
    } catch (ShopApiException e) {
      if (shutdown.isStopping()) return;
      console.fail();
      console.line(
          "The sample catalogue is not complete: "
              + e.getMessage()
              + " (./bookstore seed --port "
              + cloud.siteUri().getPort()
              + " adds the rest)");
    }
  }

  private static void awaitIndex(ShopApi shop, int listings) throws InterruptedException {
    var end = System.nanoTime() + INDEX_TIMEOUT.toNanos();
    while (shop.searchableListings() < listings && System.nanoTime() < end) {
      Thread.sleep(POLL_INTERVAL);
    }
  }

  /// Waits until no invocation has ended for a second, so that all output of the start precedes the
  /// addresses.
  private static void awaitIdle(LocalCloud cloud) throws InterruptedException {
    var end = System.nanoTime() + IDLE_TIMEOUT.toNanos();
    long before = -1;
    while (cloud.invocations() != before && System.nanoTime() < end) {
      before = cloud.invocations();
      Thread.sleep(IDLE_INTERVAL);
    }
  }

  private void welcome(ProgressConsole console, LocalCloud cloud, long startedNanos) {
    var seconds = Duration.ofNanos(System.nanoTime() - startedNanos).toMillis() / 1000.0;
    console.line(notEmulated(cloud.deployment().notEmulated()));
    console.line("");
    console.line("  Storefront    " + cloud.siteUri());
    if (hasApiDocs(cloud)) console.line("  API docs      " + cloud.siteUri().resolve("/docs"));
    console.line("  AWS endpoint  " + cloud.awsUri());
    console.line("  Sent mail     " + cloud.siteUri().resolve("/__mail"));
    console.line("  Demo login    demo@example.com  " + Seeder.PASSWORD);
    if (debug) console.line("  Debugger      localhost:" + DEBUG_PORT);
    console.line("");
    console.line("  Ready in %.1f s. Ctrl-C stops it.".formatted(seconds));
    console.line("");
  }

  /// One line with the number of types, or with the types if details are requested.
  private String notEmulated(List<String> types) {
    var what = String.join(", ", types).replace("AWS::", "");
    return verbose
        ? "  Not emulated: " + what
        : "  Not emulated: %d resource types (--verbose names them)".formatted(types.size());
  }

  private static boolean hasApiDocs(LocalCloud cloud) {
    try {
      var client = LocalCertificate.client(Workspace.here().home(), cloud.siteUri());
      var request = HttpRequest.newBuilder(cloud.siteUri().resolve("/docs/openapi.yaml")).build();
      return client.send(request, BodyHandlers.discarding()).statusCode()
          == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
