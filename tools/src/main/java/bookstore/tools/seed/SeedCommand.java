package bookstore.tools.seed;

import bookstore.tools.console.ProgressConsole;
import bookstore.tools.shop.ShopApi;
import bookstore.tools.workspace.LocalCertificate;
import bookstore.tools.workspace.RunningCloud;
import bookstore.tools.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "seed",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a running shop with the sample catalogue, through its own API.",
      "Existing listings stay unchanged, so a second run adds nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong arguments"})
public final class SeedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "N",
      description = "The port of the running shop (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws Exception {
    var workspace = Workspace.here();
    var shop = RunningCloud.shop(workspace, port);
    var client = LocalCertificate.client(workspace.home(), shop);
    var console = ProgressConsole.of(spec.commandLine().getOut());
    var catalogue = SampleCatalogue.read(workspace.sampleCatalogue());
    var report = seed(catalogue, new ShopApi(shop, client), console);
    console.line(
        "%d accounts, %d listings added, %d existed already."
            .formatted(report.accounts(), report.added(), report.present()));
    return 0;
  }

  /// Adds the accounts and listings that the shop does not have; returns the counts.
  public static Seeder.Report seed(SampleCatalogue catalogue, ShopApi shop, ProgressConsole console)
      throws InterruptedException {
    var total = catalogue.offers().size();
    var step = console.begin("Adding %d sample listings".formatted(total), total);
    try {
      return new Seeder(catalogue, shop).run(step::done);
    } finally {
      console.end();
    }
  }
}
