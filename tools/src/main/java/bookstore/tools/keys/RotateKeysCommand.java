package bookstore.tools.keys;

import bookstore.tools.shop.ShopApi;
import bookstore.tools.workspace.CommandFailedException;
import bookstore.tools.workspace.LocalCertificate;
import bookstore.tools.workspace.StageFile;
import bookstore.tools.workspace.Workspace;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "rotate-keys",
    mixinStandardHelpOptions = true,
    description = {
      "Replaces the key that signs access tokens, or their issuer, in three deployments.",
      "Each run writes the next step to cdk-app/config/<stage>.json, which then is deployed: the"
          + " new one is accepted, the new one is used, the old one is retired. First it compares"
          + " what the shop publishes with the configuration, so that no step is taken before the"
          + " one before is deployed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:written", "1:failed", "2:wrong arguments"})
public final class RotateKeysCommand implements Callable<Integer> {
  private static final String KEYS = "/.well-known/jwks.json";

  /// During a deployment the new version answers every tenth request, so 100 requests meet it but
  /// for one time in 37,000.
  private static final int REQUESTS = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      description =
          "The address of the deployed shop, whose keys are compared (default: the stage's"
              + " domain).")
  private @Nullable URI url;

  @Option(
      names = "--stage",
      defaultValue = "dev",
      paramLabel = "NAME",
      description = "The stage whose configuration is changed (default: ${DEFAULT-VALUE}).")
  private String stage = "";

  @Option(
      names = "--issuer",
      paramLabel = "NAME",
      description = "Replace the issuer by this one, and not the key.")
  private @Nullable String issuer;

  @Override
  public Integer call() throws Exception {
    if (issuer != null && !issuer.matches("[A-Za-z0-9:/._-]{1,200}")) {
      throw new ParameterException(
          spec.commandLine(), "--issuer takes letters, digits and : / . _ - only.");
    }
    var workspace = Workspace.here();
    var shop = address(StageFile.read(workspace, stage));
    var settings = TokenSettings.read(workspace.stages().resolve(stage + ".json"));
    var api = new ShopApi(shop, LocalCertificate.client(workspace.home(), shop));
    check(api, settings.signingKeys().size());
    var step = write(settings);
    spec.commandLine().getOut().println(next(step));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Rotation.Step write(TokenSettings settings) {
    if (issuer != null) {
      var rotation = Rotation.toIssuer(settings.issuers(), issuer);
      settings.writeIssuers(rotation.next());
      return rotation.step();
    }
    var rotation = Rotation.ofKeys(settings.signingKeys());
    settings.writeSigningKeys(rotation.next());
    return rotation.step();
  }

  private URI address(StageFile file) {
    if (url != null && url.getHost() != null) {
      return url;
    }
    if (url == null && file.domain().isPresent()) {
      return URI.create("https://" + file.domain().get().name());
    }
    throw new ParameterException(
        spec.commandLine(),
        "The address of the shop is needed, such as https://shop.example.com: stage %s has no domain."
            .formatted(stage));
  }

  /// Every version that is alive publishes as many keys as the configuration has.
  private static void check(ShopApi api, int configured) throws InterruptedException {
    for (int request = 0; request < REQUESTS; request++) {
      var answer = api.get(KEYS, null);
      if (answer.status() != 200) {
        throw new CommandFailedException("The shop publishes no keys: " + answer.problem());
      }
      var published = answer.body().path("keys").size();
      if (published != configured) {
        throw new CommandFailedException(
            ("The shop publishes %d signing keys and the configuration has %d: deploy the stage and"
                    + " wait for the end of the deployment.")
                .formatted(published, configured));
      }
    }
  }

  private String next(Rotation.Step step) {
    var what = issuer == null ? "key" : "issuer";
    var sentence =
        switch (step) {
          case ACCEPT ->
              "The next %s will be accepted. Deploy; five minutes after its end, run this again.";
          case USE ->
              "The next %s will be used. Deploy; twenty minutes after its end, run this again.";
          case RETIRE -> "The old %s will be retired. Deploy.";
        };
    return sentence.formatted(what)
        + " cd cdk-app && npx cdk deploy --all -c stage=%s".formatted(stage);
  }
}
