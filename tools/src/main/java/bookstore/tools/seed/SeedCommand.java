package bookstore.tools.seed;

import bookstore.tools.workspace.LocalCertificate;
import bookstore.tools.workspace.RunningCloud;
import bookstore.tools.workspace.Workspace;
import java.io.PrintWriter;
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
      "What is there already stays as it is, so that a second run adds nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:called in a wrong way"})
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
    seed(
        SampleCatalogue.read(workspace.sampleCatalogue()),
        new ShopApi(shop, client),
        spec.commandLine().getOut());
    return 0;
  }

  public static void seed(SampleCatalogue catalogue, ShopApi shop, PrintWriter out)
      throws InterruptedException {
    var total = catalogue.offers().size();
    out.println("Filling the shop with " + total + " listings.");
    out.flush();
    var started = System.nanoTime();
    var report =
        new Seeder(catalogue, shop)
            .run(
                done -> {
                  if (done % 50 != 0 && done != total) return;
                  out.println("  " + done + " of " + total);
                  out.flush();
                });
    out.println(
        "%d accounts, %d listings added, %d were there, %.1f s."
            .formatted(
                report.accounts(),
                report.added(),
                report.kept(),
                (System.nanoTime() - started) / 1e9));
    out.flush();
  }
}
