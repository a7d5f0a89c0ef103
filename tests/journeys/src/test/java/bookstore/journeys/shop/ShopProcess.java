package bookstore.journeys.shop;

import bookstore.tools.workspace.ShopStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import localcloud.LocalCloud;

/// The shop in a separate JVM, which can be killed.
public final class ShopProcess implements AutoCloseable {
  /// With it, an order expires after 90 seconds, longer than the shop is down.
  private static final double TIME_SCALE = 10;

  private static final String READY = "READY ";

  private final Process process;
  private final URI site;

  private ShopProcess(Process process, URI site) {
    this.process = process;
    this.site = site;
  }

  public static ShopProcess start(Path data) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ShopProcess.class.getName(), data.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new ShopProcess(process, waitUntilReady(process));
  }

  private static URI waitUntilReady(Process process) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println("shop process: " + line);
      if (line.startsWith(READY)) {
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> lines.lines().forEach(rest -> System.out.println("shop process: " + rest)));
        return URI.create(line.substring(READY.length()));
      }
    }
    throw new IllegalStateException("the shop process ended before it was ready");
  }

  public ApiClient api() {
    return new ApiClient(site);
  }

  /// Kills the process with SIGKILL, without shutdown hooks or flushing of files.
  public void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    kill();
  }

  /// Runs the shop on the data directory given until it is stopped.
  public static void main(String[] arguments) throws InterruptedException {
    var console = System.out;
    var cloud =
        LocalCloud.start(
            ShopStack.options(RunningShop.CDK_OUT)
                .withTimeScale(TIME_SCALE)
                .withData(Path.of(arguments[0]))
                .withOutput(console::println, false));
    Runtime.getRuntime().addShutdownHook(new Thread(cloud::close));
    System.out.println(READY + cloud.siteUri());
    Thread.currentThread().join();
  }
}
