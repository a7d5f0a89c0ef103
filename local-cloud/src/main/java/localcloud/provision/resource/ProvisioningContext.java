package localcloud.provision.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import localcloud.template.Resource;
import localcloud.template.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The context of resource handlers: the AWS clients, ARNs, and generated names and ids.
public final class ProvisioningContext implements AutoCloseable {
  private static final Pattern ABSENCE = Pattern.compile("NotFound|NonExist|DoesNotExist|NoSuch");

  private final Template template;
  private final ProvisionOptions options;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Supplier<DynamoDbClient> dynamo =
      LazySupplier.of(() -> client(DynamoDbClient.builder()));
  private final Supplier<SqsClient> sqs = LazySupplier.of(() -> client(SqsClient.builder()));
  private final Supplier<EventBridgeClient> events =
      LazySupplier.of(() -> client(EventBridgeClient.builder()));
  private final Supplier<KmsClient> kms = LazySupplier.of(() -> client(KmsClient.builder()));
  private final Supplier<SesV2Client> ses = LazySupplier.of(() -> client(SesV2Client.builder()));
  private final Supplier<S3Client> s3 =
      LazySupplier.of(
          () ->
              client(
                  S3Client.builder()
                      .forcePathStyle(true)
                      .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                      .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)));

  public ProvisioningContext(Template template, ProvisionOptions options) {
    this.template = template;
    this.options = options;
  }

  public Template template() {
    return template;
  }

  public DynamoDbClient dynamo() {
    return dynamo.get();
  }

  public SqsClient sqs() {
    return sqs.get();
  }

  public EventBridgeClient events() {
    return events.get();
  }

  public KmsClient kms() {
    return kms.get();
  }

  public SesV2Client ses() {
    return ses.get();
  }

  public S3Client s3() {
    return s3.get();
  }

  public String region() {
    return options.region();
  }

  /// Reports that a resource was created or changed.
  public void changed(String what, Resource resource) {
    options.progress().accept(what + " " + resource);
  }

  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region(), options.accountId(), resource);
  }

  /// An ARN of IAM, which has no region.
  public String iamArn(String resource) {
    return "arn:aws:iam::%s:%s".formatted(options.accountId(), resource);
  }

  /// The name in a property of the template, or else `<stack>-<logical id>`, shortened to `longest`
  /// characters.
  public String name(Resource resource, String property, int longest) {
    var given = text(resource.properties().path(property));
    return given.isEmpty()
        ? shortened(template.stackName() + "-" + resource.logicalId(), longest)
        : given;
  }

  /// A name of lower case letters, digits and hyphens.
  public String lowerCaseName(Resource resource, String property, int longest) {
    return name(resource, property, longest).toLowerCase(Locale.ROOT);
  }

  /// The same short id for the same resource at every start.
  public String id(Resource resource, int length) {
    return hash(template.stackName() + "/" + resource.logicalId()).substring(0, length);
  }

  /// Runs a call.
  ///
  /// @throws ProvisionException when it fails; the message names the resource and the API
  public static <T> T call(Resource resource, String api, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new ProvisionException(resource + ": " + api + " failed: " + e.getMessage(), e);
    }
  }

  /// Runs a call that reads a resource; empty when the resource does not exist.
  ///
  /// @throws ProvisionException when it fails otherwise
  public static <T> Optional<T> find(Resource resource, String api, Supplier<T> call) {
    return call(
        resource,
        api,
        () -> {
          try {
            return Optional.of(call.get());
          } catch (AwsServiceException e) {
            if (isAbsence(e)) return Optional.empty();
            throw e;
          }
        });
  }

  /// Checks the error code too, because not all emulators use the one of the SDK's exception.
  private static boolean isAbsence(AwsServiceException failure) {
    var details = failure.awsErrorDetails();
    var code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return failure.statusCode() == 404
        || (failure.statusCode() == 400 && ABSENCE.matcher(code).find());
  }

  public static String text(JsonNode value) {
    return value.asText("");
  }

  private static String shortened(String name, int longest) {
    if (name.length() <= longest) return name;
    return name.substring(0, longest - 9) + "-" + hash(name).substring(0, 8);
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .region(Region.of(options.region()))
        .endpointOverride(options.endpoint())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(options.accessKeyId(), options.secretAccessKey())))
        .httpClient(http)
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
