package bookstore.tools.smoke;

import bookstore.tools.console.ProgressConsole;
import bookstore.tools.shop.ShopApi;
import bookstore.tools.workspace.LocalCertificate;
import bookstore.tools.workspace.RunningCloud;
import bookstore.tools.workspace.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "smoke",
    mixinStandardHelpOptions = true,
    description = {
      "Sells and buys a book in a running shop, to see that a deployment works.",
      "Registers a seller and a buyer, lists a book, searches, orders, pays, cancels, and erases"
          + " both accounts. Ended orders remain without a name, as for every erased account."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every step succeeded", "1:a step failed", "2:wrong arguments"})
public final class SmokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      description =
          "The address of the shop, such as https://shop.example.com (default: the local cloud's).")
  private @Nullable URI url;

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "N",
      description = "Without a URL: the port of the running shop (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--timeout",
      defaultValue = "120",
      paramLabel = "SECONDS",
      description = "The longest wait for one step (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Override
  public Integer call() throws Exception {
    if (timeout < 1 || timeout > 3600) {
      throw new ParameterException(
          spec.commandLine(), "--timeout must be a number of seconds from 1 to 3600.");
    }
    var workspace = Workspace.here();
    var shop = url == null ? RunningCloud.shop(workspace, port) : checked(url);
    var api = new ShopApi(shop, LocalCertificate.client(workspace.home(), shop));
    var console = ProgressConsole.of(spec.commandLine().getOut());
    new SmokeTest(api, console, Duration.ofSeconds(timeout)).run();
    console.line("The shop at " + shop + " works.");
    return 0;
  }

  private URI checked(URI address) {
    var scheme = address.getScheme();
    if (address.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is no address of a shop: give one such as https://shop.example.com."
              .formatted(address));
    }
    return address;
  }
}
