package bookstore.shared.runtime;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// AWS clients configured by a function's environment variables, never by those of the process.
/// Their timeouts are those of [SdkTimeouts].
public class AwsClients {
  private final Map<String, String> environment;
  private final SdkTimeouts timeouts;

  /// @throws ConfigurationException when the function's timeout is not a positive whole number
  public AwsClients(Map<String, String> environment) {
    this.environment = environment;
    this.timeouts = SdkTimeouts.from(new Environment(environment));
  }

  public DynamoDbClient dynamoDb() {
    return client(DynamoDbClient.class, () -> configure(DynamoDbClient.builder()).build());
  }

  public SqsClient sqs() {
    return client(SqsClient.class, () -> configure(SqsClient.builder()).build());
  }

  public EventBridgeClient eventBridge() {
    return client(EventBridgeClient.class, () -> configure(EventBridgeClient.builder()).build());
  }

  /// The client that `real` builds. A simulated cloud overrides this method to return its own
  /// client.
  public <C> C client(Class<C> type, Supplier<C> real) {
    return real.get();
  }

  /// Sets region, endpoint, credentials, HTTP client and timeouts of any client's builder.
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configure(B builder) {
    builder
        .region(region())
        .credentialsProvider(credentials())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(timeouts.attempt())
                .socketTimeout(timeouts.attempt()))
        .overrideConfiguration(
            limits ->
                limits.apiCallAttemptTimeout(timeouts.attempt()).apiCallTimeout(timeouts.call()));
    endpoint().ifPresent(builder::endpointOverride);
    return builder;
  }

  public Region region() {
    return Region.of(environment.getOrDefault("AWS_REGION", "us-east-1"));
  }

  /// The endpoint that replaces AWS's own, if one is configured.
  public Optional<URI> endpoint() {
    return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(URI::create);
  }

  /// On Lambda, the default credentials chain, which renews the role's credentials, also after a
  /// SnapStart restore. With a configured endpoint, the access key in the same variables.
  public AwsCredentialsProvider credentials() {
    var key = environment.get("AWS_ACCESS_KEY_ID");
    var secret = environment.get("AWS_SECRET_ACCESS_KEY");
    if (environment.get("AWS_ENDPOINT_URL") == null || key == null || secret == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    var token = environment.get("AWS_SESSION_TOKEN");
    return StaticCredentialsProvider.create(
        token == null
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, token));
  }
}
