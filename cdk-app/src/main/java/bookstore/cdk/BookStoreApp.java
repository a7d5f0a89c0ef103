package bookstore.cdk;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.Map;
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
      create(ProjectFiles.locate(), Map.of()).synth();
    } catch (CannotSynthesize e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /// The app with the given context beside the command line's.
  static App create(ProjectFiles files, Map<String, Object> context) {
    var app = new App(AppProps.builder().context(context).analyticsReporting(false).build());
    Domain.of(app.getNode())
        .ifPresentOrElse(domain -> onDomain(app, files, domain), () -> onDefaultHosts(app, files));
    Aspects.of(app).add(new AwsSolutionsChecks());
    return app;
  }

  private static void onDefaultHosts(App app, ProjectFiles files) {
    new BookStoreStack(app, StackProps.builder().description(DESCRIPTION).build(), files, null);
  }

  /// With a domain the regions must be known: CloudFront takes certificates from us-east-1 alone.
  private static void onDomain(App app, ProjectFiles files, Domain domain) {
    var region = System.getenv().getOrDefault("CDK_DEFAULT_REGION", CertificateStack.REGION);
    var elsewhere = !region.equals(CertificateStack.REGION);
    var certificate =
        new CertificateStack(app, domain, in(CertificateStack.REGION, elsewhere).build());
    var props = in(region, elsewhere).description(DESCRIPTION).build();
    new BookStoreStack(
        app, props, files, new BookStoreStack.Hosts(domain, certificate.certificate()));
  }

  private static StackProps.Builder in(String region, boolean crossRegionReferences) {
    var environment = Environment.builder().region(region);
    var account = System.getenv("CDK_DEFAULT_ACCOUNT");
    if (account != null) {
      environment.account(account);
    }
    return StackProps.builder()
        .env(environment.build())
        .crossRegionReferences(crossRegionReferences);
  }

  private static final String DESCRIPTION = "BookStore: a marketplace for second-hand books";
}
