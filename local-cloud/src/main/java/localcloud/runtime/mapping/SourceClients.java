package localcloud.runtime.mapping;

import java.net.URI;
import localcloud.runtime.function.Credentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients of the endpoint with the credentials of one caller: a mapping reads its source with the
/// role of the function, as in AWS.
final class SourceClients implements AutoCloseable {
  private final URI endpoint;
  private final Region region;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  SourceClients(URI endpoint, String region) {
    this.endpoint = endpoint;
    this.region = Region.of(region);
  }

  SqsClient sqs(Credentials caller) {
    var builder = SqsClient.builder().httpClient(http);
    configure(builder, caller);
    return builder.build();
  }

  DynamoDbStreamsClient streams(Credentials caller) {
    var builder = DynamoDbStreamsClient.builder().httpClient(http);
    configure(builder, caller);
    return builder.build();
  }

  @Override
  public void close() {
    http.close();
  }

  private void configure(AwsClientBuilder<?, ?> builder, Credentials caller) {
    builder
        .endpointOverride(endpoint)
        .region(region)
        .overrideConfiguration(ClientOverrideConfiguration.builder().build())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(caller.accessKeyId(), caller.secretAccessKey())));
  }
}
