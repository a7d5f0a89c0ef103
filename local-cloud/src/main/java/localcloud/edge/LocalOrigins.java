package localcloud.edge;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import localcloud.edge.api.HttpApi;
import localcloud.edge.distribution.BucketOrigin;
import localcloud.edge.distribution.Distribution;
import localcloud.edge.distribution.ObjectReader;
import localcloud.edge.distribution.SiteDirectory;
import localcloud.edge.http.Origin;
import localcloud.provision.Deployment;
import localcloud.template.Resource;
import org.jspecify.annotations.Nullable;

/// Finds the template's APIs and buckets by the domain names that they have when deployed.
record LocalOrigins(
    Deployment deployment,
    List<HttpApi> apis,
    ObjectReader objects,
    @Nullable Path siteDirectory,
    String siteDomain,
    Clock clock)
    implements Distribution.Origins {
  /// The minimum of CloudFront's policy CachingOptimized.
  private static final Duration MIN_TTL = Duration.ofSeconds(1);

  LocalOrigins {
    apis = List.copyOf(apis);
  }

  @Override
  public Optional<Origin> at(String domainName, String path) {
    return api(domainName, path)
        .or(() -> bucket(domainName).map(it -> origin(it, domainName, path)));
  }

  private Optional<Origin> api(String domainName, String path) {
    return apis.stream()
        .filter(api -> api.domainName().equals(domainName))
        .findFirst()
        .map(
            api ->
                path.isEmpty()
                    ? api
                    : request -> api.answer(request.withPath(path + request.path())));
  }

  private Optional<Resource> bucket(String domainName) {
    return deployment.ofType("AWS::S3::Bucket").stream()
        .filter(
            bucket ->
                Set.of(
                        deployment.attribute(bucket.logicalId(), "RegionalDomainName").asText(),
                        deployment.attribute(bucket.logicalId(), "DomainName").asText())
                    .contains(domainName))
        .findFirst();
  }

  private Origin origin(Resource bucket, String domainName, String path) {
    var name = deployment.physicalId(bucket.logicalId());
    if (siteDirectory != null && domainName.equals(siteDomain)) {
      var files = new SiteDirectory(siteDirectory);
      return new BucketOrigin(name, path, isListable(bucket), Duration.ZERO, files, clock);
    }
    return new BucketOrigin(name, path, isListable(bucket), MIN_TTL, objects, clock);
  }

  /// Whether the bucket's policy lets CloudFront list it.
  private boolean isListable(Resource bucket) {
    var arn = deployment.attribute(bucket.logicalId(), "Arn").asText();
    var policy = deployment.resourcePolicies().get(arn);
    if (policy == null) return false;
    return StreamSupport.stream(policy.path("Statement").spliterator(), false)
        .anyMatch(
            statement ->
                statement.path("Effect").asText().equals("Allow")
                    && statement.path("Principal").toString().contains("cloudfront.amazonaws.com")
                    && statement.path("Action").toString().contains("s3:ListBucket"));
  }
}
