package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.cdk.Synthesized.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RolesTest {

  private final Synthesized shop = Synthesized.shop();

  @Test
  void every_function_has_a_role_of_its_own_without_foreign_policies() {
    assertThat(shop.functions())
        .extracting(function -> function.at("Role.Fn::GetAtt.0").asText())
        .doesNotHaveDuplicates()
        .allSatisfy(
            role -> {
              assertThat(shop.resource(role).at("ManagedPolicyArns").isMissingNode()).isTrue();
              assertThat(shop.resource(role).at("Policies").isMissingNode()).isTrue();
            });
  }

  @Test
  void no_function_may_do_an_action_with_a_wildcard() {
    for (var function : shop.functions()) {
      assertThat(statements(function))
          .isNotEmpty()
          .allSatisfy(
              statement -> {
                assertThat(list(statement.path("Action")))
                    .allSatisfy(action -> assertThat(action.asText()).doesNotContain("*"));
                assertThat(statement.has("NotAction")).isFalse();
                assertThat(statement.has("NotResource")).isFalse();
              });
    }
  }

  @Test
  void only_tracing_which_takes_no_resource_is_allowed_on_all_resources() {
    for (var function : shop.functions()) {
      assertThat(statements(function))
          .filteredOn(statement -> statement.path("Resource").asText().equals("*"))
          .singleElement()
          .satisfies(
              statement ->
                  assertThat(list(statement.path("Action")))
                      .allSatisfy(action -> assertThat(action.asText()).startsWith("xray:")));
    }
  }

  @Test
  void everything_else_is_allowed_on_a_resource_of_this_stack() {
    for (var function : shop.functions()) {
      assertThat(statements(function))
          .flatMap(statement -> list(statement.path("Resource")))
          .filteredOn(resource -> !resource.asText().equals("*"))
          .allSatisfy(resource -> assertThat(Synthesized.references(resource)).isNotEmpty());
    }
  }

  @Test
  void a_function_reaches_no_table_but_its_service_s() {
    for (var function : shop.functions()) {
      var tables = new TreeSet<String>();
      for (var statement : statements(function)) {
        for (var id : Synthesized.references(statement.path("Resource"))) {
          if (id.startsWith("AWS::")) continue;
          var resource = shop.resource(id);
          if (resource.type().equals("AWS::DynamoDB::GlobalTable")) {
            tables.add(resource.text("TableName"));
          }
        }
      }
      assertThat(tables)
          .containsExactly("bookstore-" + function.text("Environment.Variables.SERVICE_NAME"));
    }
  }

  @Test
  void only_auth_s_api_signs_and_only_relays_and_sweepers_put_events() {
    assertThat(mayDo("kms:Sign")).containsExactly("bookstore-auth-api");
    assertThat(mayDo("kms:GetPublicKey"))
        .containsExactlyInAnyOrder("bookstore-auth-api", "bookstore-auth-authorizer");
    assertThat(mayDo("events:PutEvents"))
        .containsExactlyInAnyOrderElementsOf(
            Synthesized.SERVICES.stream()
                .flatMap(
                    service ->
                        Stream.of(
                            "bookstore-" + service + "-relay", "bookstore-" + service + "-sweeper"))
                .toList());
  }

  @Test
  void only_the_function_of_mail_sends_with_the_shop_s_identity_and_configuration_set() {
    assertThat(mayDo("ses:SendEmail")).containsExactly("bookstore-auth-mail");
    var mail =
        shop.functions().stream()
            .filter(function -> function.text("FunctionName").equals("bookstore-auth-mail"))
            .findFirst()
            .orElseThrow();
    assertThat(statements(mail))
        .filteredOn(statement -> statement.path("Action").asText().equals("ses:SendEmail"))
        .flatExtracting(statement -> list(statement.path("Resource")))
        .flatExtracting(Synthesized::references)
        .filteredOn(id -> !id.startsWith("AWS::"))
        .extracting(id -> shop.resource(id).type())
        .containsExactlyInAnyOrder("AWS::SES::EmailIdentity", "AWS::SES::ConfigurationSet");
  }

  private List<String> mayDo(String action) {
    return shop.functions().stream()
        .filter(
            function ->
                statements(function).stream()
                    .flatMap(statement -> list(statement.path("Action")).stream())
                    .anyMatch(allowed -> allowed.asText().equals(action)))
        .map(function -> function.text("FunctionName"))
        .toList();
  }

  private List<JsonNode> statements(Resource function) {
    var role = function.at("Role.Fn::GetAtt.0").asText();
    var statements = new ArrayList<JsonNode>();
    for (var policy : shop.ofType("AWS::IAM::Policy")) {
      if (policy.referencesAt("Roles").contains(role)) {
        policy.at("PolicyDocument.Statement").forEach(statements::add);
      }
    }
    return statements;
  }

  private static List<JsonNode> list(JsonNode oneOrMore) {
    return oneOrMore.isArray() ? oneOrMore.valueStream().toList() : List.of(oneOrMore);
  }
}
