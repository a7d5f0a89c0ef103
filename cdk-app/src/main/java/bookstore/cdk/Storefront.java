package bookstore.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.CacheControl;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;

/// The CloudFront distribution: the storefront's files, the covers and the API on one origin.
final class Storefront extends Construct {

  private final Buckets buckets;
  private final Distribution distribution;
  private final ResponseHeadersPolicy headers;
  private final String url;

  Storefront(
      Construct scope,
      ProjectFiles files,
      Buckets buckets,
      String apiHost,
      ViewerProof proof,
      @Nullable OwnDomain domain) {
    super(scope, "Storefront");
    this.buckets = buckets;
    this.headers = SecurityHeaders.create(this, buckets.covers());
    var api = api(apiHost, proof);
    var distribution =
        Distribution.Builder.create(this, "Distribution")
            .comment("BookStore")
            .defaultRootObject("index.html")
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .priceClass(PriceClass.PRICE_CLASS_ALL)
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .enableLogging(true)
            .logBucket(buckets.logs())
            .logFilePrefix("cloudfront/")
            .defaultBehavior(pages())
            .additionalBehaviors(behaviors(api));
    if (domain != null) {
      distribution.domainNames(List.of(domain.name())).certificate(domain.certificate());
    }
    this.distribution = distribution.build();
    url =
        "https://"
            + (domain == null ? this.distribution.getDistributionDomainName() : domain.name());
    if (domain == null) {
      Accepted.finding(
          this.distribution, "CFR4", "*.cloudfront.net fixes its own TLS; a domain brings TLS 1.2");
    } else {
      addRecords(domain);
    }
    Accepted.finding(this.distribution, "CFR1", "Two of the carriers deliver to any country");
    Accepted.finding(
        this.distribution,
        "CFR2",
        "A web ACL has a fixed cost without traffic; the API is throttled and checks every input");
    addFiles(files);
  }

  /// The URL of the storefront.
  String url() {
    return url;
  }

  /// No page is at `/v1`, and none has an empty segment in its path, as `//v1/listings` has: the
  /// API answers there that nothing is found. CloudFront does not merge slashes before it chooses a
  /// behaviour.
  private Map<String, BehaviorOptions> behaviors(BehaviorOptions api) {
    var behaviors = new TreeMap<String, BehaviorOptions>(Map.of("/covers/*", covers()));
    List.of("/v1", "/v1/*", "*//*", "/.well-known/*").forEach(path -> behaviors.put(path, api));
    return behaviors;
  }

  private BehaviorOptions pages() {
    return behavior(S3BucketOrigin.withOriginAccessControl(buckets.site()))
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
        .functionAssociations(List.of(onRequest("SinglePageApp", "single-page-app.js")))
        .build();
  }

  private BehaviorOptions covers() {
    return behavior(S3BucketOrigin.withOriginAccessControl(buckets.covers()))
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
        .build();
  }

  private BehaviorOptions api(String host, ViewerProof proof) {
    var origin =
        HttpOrigin.Builder.create(host)
            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
            .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
            .readTimeout(Duration.seconds(30))
            .customHeaders(Map.of(ViewerProof.HEADER, proof.reference()))
            .build();
    return behavior(origin)
        .cachePolicy(CachePolicy.CACHING_DISABLED)
        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .functionAssociations(List.of(onRequest("AnonymousCaller", "anonymous-caller.js")))
        .build();
  }

  private BehaviorOptions.Builder behavior(IOrigin origin) {
    return BehaviorOptions.builder()
        .origin(origin)
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .compress(true)
        .responseHeadersPolicy(headers);
  }

  private FunctionAssociation onRequest(String id, String file) {
    var function =
        Function.Builder.create(this, id)
            .runtime(FunctionRuntime.JS_2_0)
            .code(FunctionCode.fromInline(resource("/cloudfront/" + file)))
            .build();
    return FunctionAssociation.builder()
        .eventType(FunctionEventType.VIEWER_REQUEST)
        .function(function)
        .build();
  }

  private void addRecords(OwnDomain domain) {
    var target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
    ARecord.Builder.create(this, "Ipv4")
        .zone(domain.zone())
        .recordName(domain.name() + ".")
        .target(target)
        .build();
    AaaaRecord.Builder.create(this, "Ipv6")
        .zone(domain.zone())
        .recordName(domain.name() + ".")
        .target(target)
        .build();
  }

  /// Assets are uploaded first and never removed, so that pages loaded before a deployment keep
  /// working.
  private void addFiles(ProjectFiles files) {
    if (!Files.exists(files.storefront())) {
      Annotations.of(this)
          .addWarningV2(
              "bookstore:storefront-not-built",
              "static-site/dist is missing, so no page is deployed: run `mvn package` first.");
      return;
    }
    var dist = files.storefront().toString();
    var logs =
        LogGroup.Builder.create(this, "DeploymentLogs")
            .retention(RetentionDays.ONE_WEEK)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    var assets =
        BucketDeployment.Builder.create(this, "Assets")
            .sources(List.of(Source.asset(dist)))
            .exclude(List.of("*"))
            .include(List.of("assets/*"))
            .prune(false)
            .cacheControl(
                List.of(
                    CacheControl.maxAge(Duration.days(365)),
                    CacheControl.setPublic(),
                    CacheControl.immutable()))
            .destinationBucket(buckets.site())
            .logGroup(logs)
            .build();
    var pages =
        BucketDeployment.Builder.create(this, "Pages")
            .sources(List.of(Source.asset(dist)))
            .exclude(List.of("assets/*"))
            .cacheControl(List.of(CacheControl.noCache()))
            .destinationBucket(buckets.site())
            .logGroup(logs)
            .distribution(distribution)
            .distributionPaths(List.of("/*"))
            .build();
    pages.getNode().addDependency(assets);
  }

  private static String resource(String path) {
    try (var stream = Objects.requireNonNull(Storefront.class.getResourceAsStream(path))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
