package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

class DomainTest {

  private final Synthesized shop = Synthesized.shopOnDomain();

  @Test
  void the_storefront_answers_on_it_over_ipv4_and_ipv6() {
    var distribution = shop.ofType("AWS::CloudFront::Distribution").getFirst();
    assertThat(distribution.at("DistributionConfig.Aliases.0").asText())
        .isEqualTo("shop.example.com");
    assertThat(distribution.text("DistributionConfig.ViewerCertificate.MinimumProtocolVersion"))
        .isEqualTo("TLSv1.2_2021");
    assertThat(records("shop.example.com.")).containsExactlyInAnyOrder("A", "AAAA");
  }

  @Test
  void the_api_answers_on_its_own_name_alone() {
    assertThat(shop.ofType("AWS::ApiGatewayV2::DomainName"))
        .singleElement()
        .satisfies(name -> assertThat(name.text("DomainName")).isEqualTo("api.shop.example.com"));
    assertThat(shop.ofType("AWS::ApiGatewayV2::ApiMapping")).hasSize(1);
    assertThat(records("api.shop.example.com.")).containsExactlyInAnyOrder("A", "AAAA");
    assertThat(
            shop.ofType("AWS::ApiGatewayV2::Api")
                .getFirst()
                .at("DisableExecuteApiEndpoint")
                .asBoolean())
        .isTrue();
    var origins =
        shop.ofType("AWS::CloudFront::Distribution").getFirst().at("DistributionConfig.Origins");
    assertThat(origins.toString()).contains("\"DomainName\":\"api.shop.example.com\"");
  }

  @Test
  void without_one_the_api_keeps_its_default_endpoint() {
    var api = Synthesized.shop().ofType("AWS::ApiGatewayV2::Api").getFirst();
    assertThat(api.at("DisableExecuteApiEndpoint").asBoolean()).isFalse();
    assertThat(Synthesized.shop().ofType("AWS::Route53::RecordSet")).isEmpty();
    assertThat(Synthesized.shop().ofType("AWS::CertificateManager::Certificate")).isEmpty();
  }

  @Test
  void covers_are_taken_from_the_shop_s_own_pages_only() {
    var origins =
        shop.ofType("AWS::S3::Bucket").stream()
            .map(bucket -> bucket.at("CorsConfiguration.CorsRules.0.AllowedOrigins.0").asText())
            .filter(origin -> !origin.isEmpty());
    assertThat(origins).containsExactly("https://shop.example.com");
  }

  @Test
  void cloudfront_s_certificate_is_made_in_us_east_1_and_read_from_there_in_any_region() {
    assertThat(Synthesized.certificateAbroad().stack().getRegion()).isEqualTo("us-east-1");
    assertThat(certificates(Synthesized.certificateAbroad())).containsExactly("shop.example.com");
    for (var deployed : List.of(shop, Synthesized.shopAbroad())) {
      assertThat(certificates(deployed)).containsExactly("api.shop.example.com");
      var certificate =
          deployed
              .ofType("AWS::CloudFront::Distribution")
              .getFirst()
              .at("DistributionConfig.ViewerCertificate.AcmCertificateArn.Fn::GetStackOutput");
      assertThat(certificate.path("StackName").asText()).isEqualTo("BookStoreCertificate");
      assertThat(certificate.path("Region").asText()).isEqualTo("us-east-1");
    }
    assertThat(Synthesized.shopAbroad().stack().getRegion()).isEqualTo("eu-west-1");
  }

  @Test
  void no_stack_needs_a_custom_resource_for_it() {
    for (var deployed : List.of(shop, Synthesized.shopAbroad(), Synthesized.certificateAbroad())) {
      assertThat(deployed.resources())
          .noneMatch(resource -> resource.type().startsWith("Custom::CrossRegion"));
    }
  }

  @Test
  void a_zone_that_is_not_named_is_asked_for_when_deploying() {
    assertThat(shop.template().path("Parameters").has("HostedZoneId")).isFalse();
    assertThat(Synthesized.shopAbroad().template().at("/Parameters/HostedZoneId/Type").asText())
        .isEqualTo("AWS::Route53::HostedZone::Id");
  }

  @Test
  void its_zone_is_its_parent_unless_another_is_named() {
    assertThat(domain(Map.of("domain", "shop.example.com")).zoneName()).isEqualTo("example.com");
    assertThat(domain(Map.of("domain", "example.com")).zoneName()).isEqualTo("example.com");
    assertThat(domain(Map.of("domain", "a.b.example.com", "zone", "example.com")).zoneName())
        .isEqualTo("example.com");
  }

  @Test
  void a_name_that_is_none_is_refused() {
    assertThatThrownBy(() -> domain(Map.of("domain", "https://shop.example.com/")))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("no host name");
  }

  private static Domain domain(Map<String, Object> context) {
    return Domain.of(new App(AppProps.builder().context(context).build()).getNode()).orElseThrow();
  }

  private static List<String> certificates(Synthesized deployed) {
    return deployed.ofType("AWS::CertificateManager::Certificate").stream()
        .map(certificate -> certificate.text("DomainName"))
        .toList();
  }

  private List<String> records(String name) {
    return shop.ofType("AWS::Route53::RecordSet").stream()
        .filter(record -> record.text("Name").equals(name))
        .map(record -> record.text("Type"))
        .toList();
  }
}
