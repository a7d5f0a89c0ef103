package bookstore.shared.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Optional;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/// The AWS that tests run against, in this order: the endpoint at `-Daws.endpoint=URL`; LocalStack
/// in a container, with `-Plocalstack` and Docker; else what needs neither: DynamoDB Local in this
/// JVM for a store, the local cloud for a whole shop.
public final class AwsUnderTest {
  private static final DockerImageName LOCALSTACK =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private static class Holder {
    static final Optional<URI> ENDPOINT = choose();
  }

  private static class DynamoDb {
    static final DynamoDbClient CLIENT = endpoint().map(AwsUnderTest::at).orElseGet(() -> local());
  }

  private AwsUnderTest() {}

  /// The endpoint; empty when the tests use DynamoDB Local and the local cloud in this JVM.
  public static Optional<URI> endpoint() {
    return Holder.ENDPOINT;
  }

  public static DynamoDbClient dynamoDb() {
    return DynamoDb.CLIENT;
  }

  /// Skips a test of concurrent writers on an emulator that checks a condition and writes in two
  /// steps (moto), which `-Daws.atomic=false` says.
  public static void assumeConditionalWritesAreAtomic() {
    assumeTrue(
        Boolean.parseBoolean(System.getProperty("aws.atomic", "true")),
        "skipped: the emulator's conditional writes are not atomic");
  }

  private static Optional<URI> choose() {
    var given = System.getProperty("aws.endpoint", "");
    if (!given.isBlank()) {
      return Optional.of(say(URI.create(given), "as -Daws.endpoint says"));
    }
    if (!Boolean.getBoolean("aws.localstack")) {
      return Optional.empty();
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      log("no Docker for LocalStack and no -Daws.endpoint: DynamoDB Local and the local cloud");
      return Optional.empty();
    }
    return Optional.of(say(startLocalStack(), "LocalStack in a container"));
  }

  /// The container is removed by Testcontainers when this JVM ends.
  private static URI startLocalStack() {
    var container =
        new LocalStackContainer(LOCALSTACK)
            .withServices("dynamodb", "dynamodbstreams", "sqs", "events", "kms", "s3", "sts");
    container.start();
    return container.getEndpoint();
  }

  private static DynamoDbClient at(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static DynamoDbClient local() {
    System.setProperty("aws.region", "us-east-1");
    return DynamoDBEmbedded.create(true).dynamoDbClient();
  }

  private static URI say(URI endpoint, String reason) {
    log(endpoint + ", " + reason);
    return endpoint;
  }

  private static void log(String text) {
    Logger.getLogger(AwsUnderTest.class.getName()).info("AWS under test: " + text);
  }
}
