package bookstore.cdk;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// The S3 buckets: private, encrypted, TLS only, with access logs.
final class Buckets extends Construct {

  private final Bucket logs;
  private final Bucket site;
  private final Bucket covers;
  private final Bucket search;

  /// Browsers upload covers from `origin`, the storefront's origin if it is known.
  Buckets(Construct scope, String storefrontOrigin) {
    super(scope, "Buckets");
    logs =
        closed("Logs")
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
            .lifecycleRules(List.of(LifecycleRule.builder().expiration(Duration.days(90)).build()))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    site = logged("Site").removalPolicy(RemovalPolicy.DESTROY).build();
    search = logged("Search").removalPolicy(RemovalPolicy.DESTROY).build();
    covers =
        logged("Covers")
            .removalPolicy(RemovalPolicy.RETAIN)
            .cors(
                List.of(
                    CorsRule.builder()
                        .allowedOrigins(List.of(storefrontOrigin))
                        .allowedMethods(List.of(HttpMethods.PUT, HttpMethods.POST))
                        .allowedHeaders(List.of("*"))
                        .maxAge(3000)
                        .build()))
            .build();
  }

  Bucket logs() {
    return logs;
  }

  /// The storefront's files.
  Bucket site() {
    return site;
  }

  /// Cover photos, under the prefix `covers/`.
  Bucket covers() {
    return covers;
  }

  /// The search index; it can be rebuilt from the table.
  Bucket search() {
    return search;
  }

  private Bucket.Builder logged(String id) {
    return closed(id)
        .serverAccessLogsBucket(logs)
        .serverAccessLogsPrefix(id.toLowerCase(java.util.Locale.ROOT) + "/");
  }

  private Bucket.Builder closed(String id) {
    return Bucket.Builder.create(this, id)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .minimumTlsVersion(1.2);
  }
}
