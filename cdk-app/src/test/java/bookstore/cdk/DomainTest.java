package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

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
  void mail_of_the_domain_is_signed_by_records_in_its_zone_and_links_to_it() {
    assertThat(identity(shop)).isEqualTo("shop.example.com");
    assertThat(shop.ofType("AWS::Route53::RecordSet"))
        .filteredOn(record -> record.text("Type").equals("CNAME"))
        .hasSize(3)
        .allSatisfy(record -> assertThat(record.at("Name").toString()).contains("DkimDNSToken"));
    assertThat(linksOfMail(shop).asText()).isEqualTo("https://shop.example.com");

    assertThat(identity(Synthesized.shop())).isEqualTo("accounts@bookstore.example");
    assertThat(linksOfMail(Synthesized.shop()).toString()).contains("https://", "DomainName");
  }

  private static String identity(Synthesized deployed) {
    return deployed.ofType("AWS::SES::EmailIdentity").getFirst().text("EmailIdentity");
  }

  private static JsonNode linksOfMail(Synthesized deployed) {
    return deployed.functions().stream()
        .filter(function -> function.text("FunctionName").endsWith("-auth-mail"))
        .findFirst()
        .orElseThrow()
        .at("Environment.Variables.SHOP_URL");
  }

  @Test
  void only_the_shop_s_own_pages_may_upload_covers() {
    var origins =
        shop.ofType("AWS::S3::Bucket").stream()
            .map(bucket -> bucket.at("CorsConfiguration.CorsRules.0.AllowedOrigins.0").asText())
            .filter(origin -> !origin.isEmpty());
    assertThat(origins).containsExactly("https://shop.example.com");
  }

  @Test
  void cloudfront_s_certificate_is_created_in_us_east_1_and_imported_in_other_regions() {
    assertThat(Synthesized.certificateAbroad().stack().getRegion()).isEqualTo("us-east-1");
    assertThat(certificates(Synthesized.certificateAbroad())).containsExactly("shop.example.com");
    for (var deployed : List.of(shop, Synthesized.shopAbroad())) {
      assertThat(certificates(deployed)).containsExactly("api.shop.example.com");
      var certificate =
          deployed
              .ofType("AWS::CloudFront::Distribution")
              .getFirst()
              .at("DistributionConfig.ViewerCertificate.AcmCertificateArn.Fn::GetStackOutput");
      assertThat(certificate.path("StackName").asText()).isEqualTo("BookStore-prodCertificate");
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
  void its_zone_is_its_parent_unless_another_is_named() {
    assertThat(new Domain("shop.example.com", null, "Z1").zoneName()).isEqualTo("example.com");
    assertThat(new Domain("example.com", null, "Z1").zoneName()).isEqualTo("example.com");
    assertThat(new Domain("a.b.example.com", "example.com", "Z1").zoneName())
        .isEqualTo("example.com");
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
