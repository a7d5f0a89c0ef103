package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.cdk.HttpContract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiTest {

  private final Synthesized shop = Synthesized.shop();
  private final HttpContract contract = HttpContract.read(ProjectFiles.locate().openApi());

  @Test
  void has_one_route_for_every_operation_head_with_every_get_and_one_for_all_else() {
    assertThat(shop.ofType("AWS::ApiGatewayV2::Route"))
        .extracting(route -> route.text("RouteKey"))
        .contains("$default")
        .filteredOn(key -> !key.equals("$default"))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            contract.operations().stream()
                .map(Operation::routeKey)
                .flatMap(key -> Stream.of(key, key.replaceFirst("^GET ", "HEAD ")).distinct())
                .toList());
  }

  @Test
  void sends_every_operation_to_the_function_the_contract_names() {
    var integrations =
        shop.ofType("AWS::ApiGatewayV2::Integration").stream()
            .collect(
                Collectors.toMap(
                    Synthesized.Resource::id,
                    integration ->
                        shop.functionOf(integration.text("IntegrationUri.Ref"))
                            .text("FunctionName")));
    assertThat(integrations.values()).doesNotHaveDuplicates();
    for (var operation : contract.operations()) {
      var target = Synthesized.references(route(operation).at("Target"));
      assertThat(target).hasSize(1);
      assertThat(integrations)
          .containsEntry(target.iterator().next(), "bookstore-" + operation.function());
    }
    assertThat(shop.ofType("AWS::ApiGatewayV2::Integration"))
        .allSatisfy(
            integration -> assertThat(integration.text("PayloadFormatVersion")).isEqualTo("2.0"));
  }

  @Test
  void checks_the_access_token_exactly_where_the_contract_requires_it() {
    for (var operation : contract.operations()) {
      var route = route(operation);
      assertThat(route.text("AuthorizationType"))
          .as(operation.routeKey())
          .isEqualTo(operation.needsAccessToken() ? "CUSTOM" : "NONE");
      assertThat(route.at("AuthorizerId").isMissingNode())
          .as(operation.routeKey())
          .isEqualTo(!operation.needsAccessToken());
      if (operation.method().equals("GET")) {
        var head = route("HEAD " + operation.path());
        assertThat(head.at("Target")).isEqualTo(route.at("Target"));
        assertThat(head.at("AuthorizerId")).isEqualTo(route.at("AuthorizerId"));
      }
    }
    assertThat(contract.operations()).extracting(Operation::needsAccessToken).contains(true, false);
  }

  @Test
  void caches_an_authorizer_s_result_for_a_minute_at_most() {
    assertThat(shop.ofType("AWS::ApiGatewayV2::Authorizer"))
        .singleElement()
        .satisfies(
            authorizer -> {
              assertThat(authorizer.at("AuthorizerResultTtlInSeconds").asInt()).isEqualTo(60);
              assertThat(authorizer.at("EnableSimpleResponses").asBoolean()).isTrue();
              assertThat(authorizer.text("AuthorizerPayloadFormatVersion")).isEqualTo("2.0");
              assertThat(authorizer.at("IdentitySource.0").asText())
                  .isEqualTo("$request.header.Authorization");
            });
  }

  @Test
  void is_throttled_and_logs_every_access() {
    assertThat(shop.ofType("AWS::ApiGatewayV2::Stage"))
        .singleElement()
        .satisfies(
            stage -> {
              assertThat(stage.at("DefaultRouteSettings.ThrottlingRateLimit").asInt()).isPositive();
              assertThat(stage.at("DefaultRouteSettings.ThrottlingBurstLimit").asInt())
                  .isPositive();
              assertThat(stage.text("AccessLogSettings.Format")).contains("$context.requestId");
            });
  }

  @Test
  void gives_costly_operations_lower_limits_and_creates_their_routes_first() {
    var stage = shop.ofType("AWS::ApiGatewayV2::Stage").getFirst();
    var rest = stage.at("DefaultRouteSettings.ThrottlingRateLimit").asInt();
    var settings = stage.at("RouteSettings");
    assertThat(settings.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "POST /v1/auth/register", "POST /v1/auth/login", "POST /v1/listings/imports");
    for (var setting : settings.properties()) {
      assertThat(setting.getValue().path("ThrottlingRateLimit").asInt()).isBetween(1, rest - 1);
      assertThat(setting.getValue().path("ThrottlingBurstLimit").asInt()).isPositive();
      assertThat(stage.whole().path("DependsOn").valueStream().map(JsonNode::asText))
          .contains(route(setting.getKey()).id());
    }
  }

  /// By route, they cost 0.30 USD a month for each metric of each route that is called.
  @Test
  void pays_for_no_metrics_of_single_routes() {
    assertThat(shop.ofType("AWS::ApiGatewayV2::Stage"))
        .allMatch(it -> !it.at("DefaultRouteSettings.DetailedMetricsEnabled").asBoolean());
  }

  @Test
  void routes_from_a_contract_take_the_security_of_the_document_unless_they_have_their_own() {
    var small = HttpContract.read(Path.of("src/test/resources/small-openapi.yaml"));
    assertThat(
            small.operations().stream()
                .collect(Collectors.toMap(Operation::id, Operation::needsAccessToken)))
        .isEqualTo(Map.of("inherits", true, "isOpen", false, "asksForACookie", false));
  }

  /// A function of the shop, because API Gateway's own 404 is not a problem document.
  @Test
  void unknown_paths_and_methods_reach_a_function_without_a_token() {
    var rest = route("$default");
    assertThat(rest.text("AuthorizationType")).isEqualTo("NONE");
    assertThat(rest.at("Target"))
        .isEqualTo(
            route(
                    contract.operations().stream()
                        .filter(operation -> operation.id().equals("getHealth"))
                        .findFirst()
                        .orElseThrow())
                .at("Target"));
  }

  private Synthesized.Resource route(Operation operation) {
    return route(operation.routeKey());
  }

  private Synthesized.Resource route(String routeKey) {
    return shop.ofType("AWS::ApiGatewayV2::Route").stream()
        .filter(route -> route.text("RouteKey").equals(routeKey))
        .findFirst()
        .orElseThrow();
  }
}
