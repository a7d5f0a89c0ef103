package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StorefrontTest {

  private final Synthesized shop = Synthesized.shop();
  private final JsonNode distribution =
      shop.ofType("AWS::CloudFront::Distribution").getFirst().at("DistributionConfig");

  @Test
  void sends_api_paths_to_the_api_without_caching_and_with_all_headers_but_host() {
    for (var path : new String[] {"/v1", "/v1/*", "*//*", "/.well-known/*"}) {
      var behavior = behavior(path);
      assertThat(origin(behavior).path("CustomOriginConfig").path("OriginProtocolPolicy").asText())
          .isEqualTo("https-only");
      assertThat(behavior.path("CachePolicyId").asText())
          .as("AWS's CachingDisabled")
          .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
      assertThat(behavior.path("OriginRequestPolicyId").asText())
          .as("AWS's AllViewerExceptHostHeader")
          .isEqualTo("b689b0a8-53d0-40ab-baf2-68738e2966ac");
      assertThat(behavior.path("AllowedMethods")).hasSize(7);
    }
  }

  @Test
  void reads_its_files_from_private_buckets_with_origin_access_control() {
    for (var behavior :
        new JsonNode[] {distribution.path("DefaultCacheBehavior"), behavior("/covers/*")}) {
      assertThat(origin(behavior).has("OriginAccessControlId")).isTrue();
    }
    assertThat(shop.ofType("AWS::S3::Bucket"))
        .hasSize(4)
        .allSatisfy(
            bucket -> {
              assertThat(bucket.at("PublicAccessBlockConfiguration").valueStream())
                  .hasSize(4)
                  .allMatch(JsonNode::asBoolean);
              assertThat(bucket.at("BucketEncryption").isMissingNode()).isFalse();
            });
  }

  @Test
  void allows_only_its_own_scripts_in_the_content_security_policy() {
    var headers = shop.ofType("AWS::CloudFront::ResponseHeadersPolicy").getFirst();
    var policy =
        headers
            .at("ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy")
            .toString();
    assertThat(policy)
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "http:");
    var id = headers.id();
    assertThat(distribution.path("CacheBehaviors").valueStream())
        .allMatch(behavior -> behavior.at("/ResponseHeadersPolicyId/Ref").asText().equals(id));
  }

  @Test
  void leads_from_http_to_https_on_the_same_host() {
    assertThat(behaviors().toList())
        .extracting(behavior -> behavior.path("ViewerProtocolPolicy").asText())
        .hasSizeGreaterThan(2)
        .containsOnly("redirect-to-https");
  }

  @Test
  void the_content_security_policy_allows_uploads_to_the_bucket_of_covers() {
    var headers = shop.ofType("AWS::CloudFront::ResponseHeadersPolicy").getFirst();
    var covers =
        shop.ofType("AWS::S3::Bucket").stream()
            .filter(bucket -> !bucket.at("CorsConfiguration").isMissingNode())
            .findFirst()
            .orElseThrow();
    assertThat(headers.referencesAt("ResponseHeadersPolicyConfig")).containsExactly(covers.id());
    assertThat(shop.function("catalog-api").referencesAt("Environment.Variables.COVERS_BUCKET"))
        .containsExactly(covers.id());
  }

  @Test
  void caches_hashed_assets_for_a_year_and_pages_not_at_all() {
    assertThat(shop.ofType("Custom::CDKBucketDeployment"))
        .extracting(
            deployment -> deployment.at("Include.0").asText() + deployment.at("Exclude.0").asText(),
            deployment -> deployment.at("SystemMetadata.cache-control").asText(),
            deployment -> deployment.at("Prune").asBoolean())
        .containsExactlyInAnyOrder(
            tuple("assets/**", "max-age=31536000, public, immutable", false),
            tuple("assets/*", "no-cache", true));
  }

  @Test
  void sends_the_api_a_secret_that_is_not_in_the_template() {
    var secret = shop.ofType("AWS::SecretsManager::Secret").getFirst();
    assertThat(secret.at("GenerateSecretString.PasswordLength").asInt()).isEqualTo(48);
    assertThat(secret.at("SecretString").isMissingNode()).isTrue();

    var header = origin(behavior("/v1/*")).path("OriginCustomHeaders").path(0);
    assertThat(header.path("HeaderName").asText()).isEqualTo("x-viewer-proof");
    assertThat(header.path("HeaderValue").toString()).contains("{{resolve:secretsmanager:");
    assertThat(Synthesized.references(header)).containsExactly(secret.id());
    assertThat(shop.function("auth-api").at("Environment.Variables.VIEWER_PROOF"))
        .isEqualTo(header.path("HeaderValue"));
  }

  private Stream<JsonNode> behaviors() {
    return Stream.concat(
        Stream.of(distribution.path("DefaultCacheBehavior")),
        distribution.path("CacheBehaviors").valueStream());
  }

  private JsonNode behavior(String path) {
    return distribution
        .path("CacheBehaviors")
        .valueStream()
        .filter(behavior -> behavior.path("PathPattern").asText().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode origin(JsonNode behavior) {
    return distribution
        .path("Origins")
        .valueStream()
        .filter(origin -> origin.path("Id").equals(behavior.path("TargetOriginId")))
        .findFirst()
        .orElseThrow();
  }
}
