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
  Buckets(Construct scope, Stage stage, String storefrontOrigin) {
    super(scope, "Buckets");
    var emptied = !stage.retainData();
    logs =
        closed("Logs")
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .expiration(Duration.days(stage.retentionDays().accessLogs()))
                        .build()))
            .removalPolicy(stage.removalOfData())
            .autoDeleteObjects(emptied)
            .build();
    site = rebuilt("Site");
    search = rebuilt("Search");
    covers =
        logged("Covers")
            .removalPolicy(stage.removalOfWhatMayBeEmpty())
            .autoDeleteObjects(emptied)
            .cors(
                List.of(
                    CorsRule.builder()
                        .allowedOrigins(List.of(storefrontOrigin))
                        .allowedMethods(List.of(HttpMethods.PUT, HttpMethods.POST))
                        .allowedHeaders(List.of("*"))
                        .maxAge(3000)
                        .build()))
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .prefix("uploads/")
                        .expiration(Duration.days(1))
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

  /// Cover photos, under the prefix `covers/`; `uploads/` has those that are not checked yet.
  Bucket covers() {
    return covers;
  }

  /// The search index; it can be rebuilt from the table.
  Bucket search() {
    return search;
  }

  /// A bucket whose content the next deployment or `./bookstore rebuild` makes again, so it is
  /// emptied and deleted with the stack in every stage.
  private Bucket rebuilt(String id) {
    return logged(id).removalPolicy(RemovalPolicy.DESTROY).autoDeleteObjects(true).build();
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
