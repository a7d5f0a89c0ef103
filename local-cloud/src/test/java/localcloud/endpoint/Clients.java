package localcloud.endpoint;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS SDK's clients of one caller at an endpoint.
record Clients(URI endpoint, String accessKeyId) {
  static Clients root(AwsEndpoint endpoint) {
    return new Clients(endpoint.uri(), "test");
  }

  DynamoDbClient dynamo() {
    return at(DynamoDbClient.builder()).build();
  }

  DynamoDbStreamsClient streams() {
    return at(DynamoDbStreamsClient.builder()).build();
  }

  SqsClient sqs() {
    return at(SqsClient.builder()).build();
  }

  EventBridgeClient events() {
    return at(EventBridgeClient.builder()).build();
  }

  KmsClient kms() {
    return at(KmsClient.builder()).build();
  }

  SesV2Client ses() {
    return at(SesV2Client.builder()).build();
  }

  S3Client s3() {
    return at(S3Client.builder()).forcePathStyle(true).build();
  }

  StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secret()));
  }

  private String secret() {
    return accessKeyId.equals("test") ? "test" : "secret";
  }

  private <B extends AwsClientBuilder<B, C> & SdkClientBuilder<B, C>, C> B at(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder().retryStrategy(RetryMode.STANDARD).build());
  }
}
