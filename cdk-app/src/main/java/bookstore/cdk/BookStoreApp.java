package bookstore.cdk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/// Synthesizes the stacks of the stage that `-c stage=` names: the shop, and with a domain also its
/// certificate.
public final class BookStoreApp {

  /// What was given on the command line once; a deployment that forgot them removed the host name.
  private static final List<String> IN_THE_CONFIGURATION =
      List.of("domain", "zone", "zoneId", "alarmEmail");

  private BookStoreApp() {}

  public static void main(String[] arguments) {
    // The validator of the configuration logs by SLF4J, which would say that it has no provider.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      create(ProjectFiles.locate(), System.getenv(), Map.of()).synth();
    } catch (SynthesisException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /// Creates the app with the environment variables of the CDK CLI and additional context.
  static App create(
      ProjectFiles files, Map<String, String> environment, Map<String, Object> context) {
    var app = app(context);
    for (var key : IN_THE_CONFIGURATION) {
      if (app.getNode().tryGetContext(key) != null) {
        throw new SynthesisException(
            "-c %s= is no longer read: set it in cdk-app/config/<stage>.json.".formatted(key));
      }
    }
    var name = app.getNode().tryGetContext("stage");
    var stage = Stage.read(files.configurations(), name == null ? Stage.DEFAULT : name.toString());
    return filled(app, new Release(files, stage), environment);
  }

  /// Creates the app for a stage that is not in a file.
  static App create(Release release, Map<String, String> environment) {
    return filled(app(Map.of()), release, environment);
  }

  private static App app(Map<String, Object> context) {
    var all = new HashMap<String, Object>(featureFlags());
    all.putAll(context);
    return new App(AppProps.builder().context(all).analyticsReporting(false).build());
  }

  private static App filled(App app, Release release, Map<String, String> environment) {
    var domain = release.stage().domain();
    if (domain != null) {
      addStacks(app, release, domain, environment);
    } else {
      new BookStoreStack(app, StackProps.builder(), release, null);
    }
    Aspects.of(app).add(new AwsSolutionsChecks());
    return app;
  }

  /// The feature flags that `cdk init` sets in a new project. They are a resource and not in
  /// cdk.json, so that running this class directly gives the same template as `cdk synth`.
  private static Map<String, Object> featureFlags() {
    try (var file = BookStoreApp.class.getResourceAsStream("/feature-flags.json")) {
      return new ObjectMapper().readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// With a domain the regions are explicit: CloudFront accepts certificates from us-east-1 only.
  private static void addStacks(
      App app, Release release, Domain domain, Map<String, String> environment) {
    var region = environment.getOrDefault("CDK_DEFAULT_REGION", CertificateStack.REGION);
    var account = environment.get("CDK_DEFAULT_ACCOUNT");
    var certificate =
        new CertificateStack(
            app, in(account, CertificateStack.REGION), release.stage().stack(), domain);
    new BookStoreStack(
        app,
        in(account, region),
        release,
        new BookStoreStack.Hosts(domain, certificate.certificate()));
  }

  private static StackProps.Builder in(@Nullable String account, String region) {
    var environment = Environment.builder().region(region);
    if (account != null) {
      environment.account(account);
    }
    return StackProps.builder().env(environment.build());
  }
}
