package bookstore.tools.workspace;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import localcloud.LocalCloud;
import localcloud.runtime.function.Credentials;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The AWS services that an operator's command uses: the running local cloud's, an emulator's, or
/// AWS itself with a profile.
public final class AwsTarget {
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(65);
  private static final String DEFAULT_STAGE = "dev";

  @Option(
      names = "--aws-port",
      defaultValue = "4566",
      paramLabel = "N",
      description = "The AWS port of the running local cloud (default: ${DEFAULT-VALUE}).")
  private int awsPort;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of the running shop, which identifies the local cloud.")
  private @Nullable Integer port;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Use the AWS services at URL instead.")
  private @Nullable URI endpointUrl;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Use AWS itself, with this profile of the AWS configuration.")
  private @Nullable String profile;

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      description =
          "The stage that is meant, as in cdk-app/config (default: dev, and the local cloud).")
  private @Nullable String stage;

  private @Nullable StageNames names;

  public <C extends AutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(B builder) {
    return client(builder, region());
  }

  /// A client for a given region; that of the profile is left aside.
  public <C extends AutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(B builder, Region region) {
    builder
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(RESPONSE_TIMEOUT))
        .credentialsProvider(credentials())
        .region(region);
    return profile == null ? builder.endpointOverride(endpoint()).build() : builder.build();
  }

  /// The region of the profile, or that of the local cloud.
  public Region region() {
    if (profile == null) return Region.of(LocalCloud.REGION);
    return DefaultAwsRegionProviderChain.builder().profileName(profile).build().getRegion();
  }

  /// The deployed name of a function or queue, such as `orders-events`.
  public String named(String name) {
    return names().prefix() + name;
  }

  /// True if `name` is that of a function or queue of this stage.
  public boolean isOwn(String name) {
    return names().isOwn(name);
  }

  /// The name of a service's table. Where CloudFormation chose it, the service's relay knows it.
  public String table(String service) {
    if (!names().areTablesGenerated()) {
      return named(service);
    }
    try (var lambda = client(LambdaClient.builder())) {
      var relay = named(service + "-relay");
      var configuration = lambda.getFunctionConfiguration(request -> request.functionName(relay));
      var table = configuration.environment().variables().get("TABLE_NAME");
      if (table == null) throw new CommandFailedException(relay + " names no table.");
      return table;
    }
  }

  private StageNames names() {
    if (names == null) {
      names = stage == null ? StageNames.DEFAULT : StageNames.of(Workspace.here().stages(), stage);
    }
    return names;
  }

  /// The name of the stage that is meant.
  public String stage() {
    return stage == null ? DEFAULT_STAGE : stage;
  }

  /// The port of the shop, if it was given.
  public Optional<Integer> port() {
    return Optional.ofNullable(port);
  }

  public int awsPort() {
    return awsPort;
  }

  /// True when AWS itself or another emulator is used, and not the running local cloud.
  public boolean isRemote() {
    return profile != null || endpointUrl != null;
  }

  /// True when all of it is on this machine, or pretends to be AWS.
  boolean isEmulated() {
    return profile == null;
  }

  private URI endpoint() {
    if (endpointUrl != null) return endpointUrl;
    var workspace = Workspace.here();
    return port == null
        ? RunningCloud.onAwsPort(workspace, awsPort).aws()
        : RunningCloud.onPort(workspace, port).aws();
  }

  private AwsCredentialsProvider credentials() {
    if (profile != null) {
      return ProfileCredentialsProvider.create(profile);
    }
    var local = Credentials.LOCAL_CLOUD;
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(local.accessKeyId(), local.secretAccessKey()));
  }
}
