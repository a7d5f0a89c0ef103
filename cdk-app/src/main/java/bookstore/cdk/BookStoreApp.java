package bookstore.cdk;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/// Synthesizes the stacks: `BookStore`, and with `-c domain=` also `BookStoreCertificate`.
public final class BookStoreApp {

  private static final String DESCRIPTION = "BookStore: a marketplace for second-hand books";

  /// What new CDK projects turn on, as far as it changes our templates. Here and not in cdk.json,
  /// so that a plain run of this class gives the same template as `cdk synth`.
  private static final Map<String, Object> FLAGS =
      Map.of(
          "@aws-cdk/aws-codedeploy:removeAlarmsFromDeploymentGroup", true,
          "@aws-cdk/aws-dynamodb:retainTableReplica", true,
          "@aws-cdk/aws-events:eventsTargetQueueSameAccount", true,
          "@aws-cdk/aws-iam:minimizePolicies", true,
          "@aws-cdk/aws-kms:aliasNameRef", true,
          "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
          "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
          "@aws-cdk/core:checkSecretUsage", true,
          "@aws-cdk/core:target-partitions", List.of("aws"));

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
    var app = new App(AppProps.builder().context(with(context)).analyticsReporting(false).build());
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

  private static Map<String, Object> with(Map<String, Object> context) {
    var all = new HashMap<>(FLAGS);
    all.putAll(context);
    return all;
  }
}
