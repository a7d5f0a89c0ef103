package bookstore.cdk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/// Synthesizes the stacks: `BookStore`, and with `-c domain=` also `BookStoreCertificate`.
public final class BookStoreApp {

  private BookStoreApp() {}

  public static void main(String[] arguments) {
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
    var all = new HashMap<String, Object>(featureFlags());
    all.putAll(context);
    var app = new App(AppProps.builder().context(all).analyticsReporting(false).build());
    var domain = Domain.of(app.getNode());
    if (domain.isPresent()) {
      addStacks(app, files, domain.get(), environment);
    } else {
      new BookStoreStack(app, StackProps.builder(), files, null);
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
      App app, ProjectFiles files, Domain domain, Map<String, String> environment) {
    var region = environment.getOrDefault("CDK_DEFAULT_REGION", CertificateStack.REGION);
    var account = environment.get("CDK_DEFAULT_ACCOUNT");
    var certificate = new CertificateStack(app, in(account, CertificateStack.REGION), domain);
    new BookStoreStack(
        app,
        in(account, region),
        files,
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
