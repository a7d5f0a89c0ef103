package bookstore.tools.start;

import bookstore.tools.seed.SampleCatalogue;
import bookstore.tools.seed.Seeder;
import bookstore.tools.shop.ShopApi;
import bookstore.tools.workspace.ShopStack;
import bookstore.tools.workspace.Workspace;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import localcloud.LocalCloud;
import picocli.CommandLine.Command;

/// Runs a shop in memory for a short time, so that the JVM can record the classes that a start
/// needs (`-XX:AOTCacheOutput`).
@Command(name = "train", hidden = true, description = "Prepares quick starts.")
public final class TrainCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    var workspace = Workspace.here();
    var options = ShopStack.options(workspace.cdkOut());
    try (var cloud = LocalCloud.start(options);
        var http = HttpClient.newHttpClient()) {
      cloud.awaitWarm();
      var shop = new ShopApi(cloud.siteUri(), http);
      var _ =
          new Seeder(SampleCatalogue.read(workspace.sampleCatalogue()).few(), shop).run(_ -> {});
      var _ = shop.searchableListings();
    }
    return 0;
  }
}
