package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.cdk.Synthesized.Resource;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {

  private static final Path CONFIGURATIONS = ProjectFiles.locate().configurations();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Synthesized dev = Synthesized.shop();
  private final Synthesized prod = Synthesized.prod();

  @Test
  void every_configuration_in_the_folder_is_valid_and_shares_no_name_with_another()
      throws IOException {
    var stacks = new TreeSet<String>();
    var prefixes = new TreeSet<String>();
    try (var files = Files.list(CONFIGURATIONS)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString().replaceFirst("\\.json$", "");
        var stage = Stage.read(CONFIGURATIONS, name);
        assertThat(stacks.add(stage.stack())).as(name).isTrue();
        assertThat(prefixes.add(stage.namePrefix())).as(name).isTrue();
      }
    }
    assertThat(stacks).contains("BookStore", "BookStore-prod");
  }

  @Test
  void the_context_chooses_one_and_dev_is_the_default() {
    assertThat(dev.stack().getStackName()).isEqualTo("BookStore");
    assertThat(prod.stack().getStackName()).isEqualTo("BookStore-prod");
  }

  @ParameterizedTest
  @CsvSource({
    "/currency, 'pesos', currency",
    "/logLevel, 'LOUD', logLevel",
    "/alarmAddress, 'nobody', alarmAddress",
    "/stack, '', stack",
    "/throttle/burst, 0, throttle.burst",
    "/throttle/operations/login/burst, -1, throttle.operations.login.burst",
    "/maximumConcurrency, 1, maximumConcurrency",
    "/tokens/signingKeys, 1, tokens.signingKeys",
    "/tokens/issuers, 'shop', tokens.issuers",
    "/retentionDays/logs, 8, retentionDays.logs",
    "/quotas/orders-api/orders, 1, quotas.orders-api",
    "/domainName, 'shop.example.com', domainName",
    "/domain/name, 'https://shop.example.com/', domain.name",
  })
  void a_field_at_fault_is_named(String pointer, String value, String field) throws IOException {
    var configuration = configuration("dev");
    var path = pointer.substring(0, pointer.lastIndexOf('/'));
    var property = pointer.substring(pointer.lastIndexOf('/') + 1);
    var parent = path.isEmpty() ? configuration : object(configuration, path);
    if (value.matches("-?\\d+")) {
      parent.put(property, Integer.parseInt(value));
    } else {
      parent.put(property, value);
    }
    assertThatThrownBy(() -> Stage.parse("config/dev.json", configuration))
        .isInstanceOf(SynthesisException.class)
        .hasMessageStartingWith("config/dev.json: ")
        .hasMessageContaining(field);
  }

  @Test
  void a_missing_field_is_named() throws IOException {
    for (var field : List.of("stack", "retainData", "domain", "tokens", "throttle", "quotas")) {
      var configuration = configuration("dev");
      configuration.remove(field);
      assertThatThrownBy(() -> Stage.parse("config/dev.json", configuration))
          .hasMessageContaining(field);
    }
  }

  @Test
  void retained_data_needs_an_address_for_alarms() throws IOException {
    var configuration = configuration("prod");
    configuration.putNull("alarmAddress");
    assertThatThrownBy(() -> Stage.parse("config/prod.json", configuration))
        .hasMessageContaining("alarmAddress");
  }

  @Test
  void an_unknown_stage_is_refused_with_those_that_exist() {
    for (var name : List.of("test", "../prod")) {
      assertThatThrownBy(() -> Stage.read(CONFIGURATIONS, name))
          .isInstanceOf(SynthesisException.class)
          .hasMessageContaining("dev, prod");
    }
  }

  @Test
  void a_flag_of_one_command_is_refused() {
    for (var flag : List.of("domain", "zone", "zoneId", "alarmEmail")) {
      assertThatThrownBy(
              () ->
                  BookStoreApp.create(
                      ProjectFiles.locate(), Map.of(), Map.of(flag, "shop.example.com")))
          .isInstanceOf(SynthesisException.class)
          .hasMessageContaining(flag)
          .hasMessageContaining("cdk-app/config/");
    }
  }

  @Test
  void an_operation_that_the_contract_does_not_have_is_refused() throws IOException {
    assertThatThrownBy(
            () ->
                Synthesized.of(
                    "dev",
                    it ->
                        object(it, "/throttle/operations/fly")
                            .put("requestsPerSecond", 1)
                            .put("burst", 1)))
        .hasMessageContaining("fly");
  }

  @Test
  void nothing_that_outlives_its_stack_has_a_fixed_name() {
    var retained = prod.resources().filter(it -> outlives(it, "Retain")).toList();
    assertThat(retained)
        .extracting(Resource::type)
        .contains("AWS::DynamoDB::GlobalTable", "AWS::S3::Bucket")
        .doesNotContain("AWS::Logs::LogGroup");
    for (var resource : retained) {
      assertThat(resource.properties().properties())
          .as(resource.toString())
          .noneMatch(property -> property.getKey().endsWith("Name"));
    }
  }

  @Test
  void prod_keeps_its_data_and_dev_leaves_nothing() {
    assertThat(prod.ofType("AWS::DynamoDB::GlobalTable"))
        .hasSize(5)
        .allMatch(it -> it.whole().path("DeletionPolicy").asText().equals("Retain"))
        .allMatch(it -> it.at("Replicas.0.DeletionProtectionEnabled").asBoolean());
    assertThat(dev.resources().filter(it -> outlives(it, "Retain"))).isEmpty();
    assertThat(dev.ofType("AWS::DynamoDB::GlobalTable"))
        .hasSize(5)
        .noneMatch(it -> it.at("Replicas.0.DeletionProtectionEnabled").asBoolean());
    assertThat(emptied(dev)).hasSize(4);
    assertThat(emptied(prod)).hasSize(2);
  }

  /// An empty bucket and a key of a first deployment that failed go with it.
  @Test
  void what_may_be_empty_is_kept_except_when_its_creation_is_rolled_back() {
    assertThat(prod.resources().filter(it -> outlives(it, "RetainExceptOnCreate")))
        .extracting(Resource::type)
        .containsExactlyInAnyOrder("AWS::S3::Bucket", "AWS::KMS::Key");
  }

  @Test
  void two_stages_share_no_fixed_name() {
    var shared = fixedNames(dev);
    shared.retainAll(fixedNames(prod));
    assertThat(shared).isEmpty();
    assertThat(fixedNames(prod)).hasSizeGreaterThan(50);
  }

  @Test
  void prod_s_alarms_reach_the_address_of_its_configuration() {
    assertThat(new AlarmRoutes(prod).gaps(true)).isEmpty();
    assertThat(prod.ofType("AWS::SNS::Subscription"))
        .extracting(it -> it.text("Endpoint"))
        .containsExactly("alarms@example.com");
  }

  @Test
  void outputs_name_what_cloudformation_named() {
    var outputs = prod.template().path("Outputs");
    for (var service : List.of("Auth", "Catalog", "Orders", "Payments", "Shipping")) {
      assertThat(outputs.has(service + "Table")).isTrue();
    }
    assertThat(outputs.has("CoversBucket")).isTrue();
  }

  @Test
  void a_quota_has_one_number_for_all_its_functions() throws IOException {
    var configuration = configuration("dev");
    object(configuration, "/quotas/catalog-api").put("LISTINGS_PER_DAY", 7);
    assertThatThrownBy(() -> Stage.parse("config/dev.json", configuration))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("LISTINGS_PER_DAY is 7 for one function and 20000 for another");
  }

  @Test
  void quotas_reach_their_function_and_no_other() throws IOException {
    var shop = Synthesized.of("dev", it -> object(it, "/quotas/orders-api").put("MOST", 3));
    assertThat(shop.function("orders-api").text("Environment.Variables.MOST")).isEqualTo("3");
    assertThat(shop.functions())
        .filteredOn(it -> it.at("Environment.Variables").has("MOST"))
        .hasSize(1);
  }

  /// The version before goes on signing with its key while the new one is deployed, and the role
  /// belongs to both.
  @Test
  void of_two_signing_keys_the_first_is_in_use_and_the_functions_may_use_both() throws IOException {
    var rotated =
        Synthesized.of("dev", it -> object(it, "/tokens").putArray("signingKeys").add(2).add(1));
    var first = dev.ofType("AWS::KMS::Key").getFirst().id();
    assertThat(rotated.ofType("AWS::KMS::Key")).extracting(Resource::id).hasSize(2).contains(first);
    for (var name : List.of("auth-api", "auth-authorizer")) {
      var variable = rotated.function(name).at("Environment.Variables.SIGNING_KEY_IDS");
      assertThat(variable.at("/Fn::Join/1/2/Ref").asText()).isEqualTo(first);
      assertThat(variable.at("/Fn::Join/1/0/Ref").asText()).isNotEqualTo(first).isNotEmpty();
    }
    assertThat(keysThatMay(rotated, "kms:Sign")).hasSize(2);
    assertThat(keysThatMay(rotated, "kms:GetPublicKey")).hasSize(2);
    assertThat(dev.function("auth-api").text("Environment.Variables.SIGNING_KEY_IDS.Ref"))
        .isEqualTo(first);
  }

  private static Set<String> keysThatMay(Synthesized shop, String action) {
    var keys = new TreeSet<String>();
    for (var policy : shop.ofType("AWS::IAM::Policy")) {
      for (var statement : policy.at("PolicyDocument.Statement")) {
        if (statement.path("Action").toString().contains('"' + action + '"')) {
          keys.addAll(Synthesized.references(statement.path("Resource")));
        }
      }
    }
    return keys;
  }

  @Test
  void two_keys_share_no_alias() throws IOException {
    var rotated =
        Synthesized.of("dev", it -> object(it, "/tokens").putArray("signingKeys").add(1).add(2));
    assertThat(rotated.ofType("AWS::KMS::Alias"))
        .extracting(it -> it.text("AliasName"))
        .containsExactlyInAnyOrder(
            "alias/bookstore-token-signing", "alias/bookstore-token-signing-2");
  }

  @Test
  void the_issuers_are_those_of_the_stage_with_and_without_a_domain() throws IOException {
    var variable = "Environment.Variables.TOKEN_ISSUERS";
    var rotated =
        Synthesized.of(
            "dev", it -> object(it, "/tokens").putArray("issuers").add("shop").add("bookstore"));
    assertThat(rotated.function("auth-api").text(variable)).isEqualTo("shop,bookstore");
    assertThat(rotated.function("auth-authorizer").text(variable)).isEqualTo("shop,bookstore");
    assertThat(prod.function("auth-api").text(variable)).isEqualTo("bookstore");
    assertThat(Synthesized.shopOnDomain().function("auth-api").text(variable))
        .isEqualTo("bookstore");
  }

  @Test
  void synthesis_gives_the_same_template_twice() throws IOException {
    assertThat(Synthesized.of("dev", it -> {}).template().toString())
        .isEqualTo(dev.template().toString());
  }

  private static boolean outlives(Resource resource, String policy) {
    return resource.whole().path("DeletionPolicy").asText().equals(policy);
  }

  private static List<Resource> emptied(Synthesized shop) {
    return shop.ofType("Custom::S3AutoDeleteObjects");
  }

  /// The names that a person chose, by type and property: `Name`, `FunctionName` and the like.
  private static Set<String> fixedNames(Synthesized shop) {
    var names = new TreeSet<String>();
    for (var type :
        Map.of(
                "AWS::Lambda::Function", "FunctionName",
                "AWS::SQS::Queue", "QueueName",
                "AWS::DynamoDB::GlobalTable", "TableName",
                "AWS::Events::EventBus", "Name",
                "AWS::Events::Archive", "ArchiveName",
                "AWS::Events::Rule", "Name",
                "AWS::CloudWatch::Alarm", "AlarmName",
                "AWS::CloudWatch::Dashboard", "DashboardName",
                "AWS::Logs::LogGroup", "LogGroupName",
                "AWS::KMS::Alias", "AliasName")
            .entrySet()) {
      shop.ofType(type.getKey()).stream()
          .map(it -> it.text(type.getValue()))
          .filter(it -> !it.isEmpty())
          .forEach(it -> names.add(type.getKey() + " " + it));
    }
    shop.ofType("AWS::CodeDeploy::Application")
        .forEach(it -> names.add(it.text("ApplicationName")));
    return names;
  }

  private static ObjectNode configuration(String stage) throws IOException {
    return (ObjectNode) JSON.readTree(CONFIGURATIONS.resolve(stage + ".json").toFile());
  }

  private static ObjectNode object(ObjectNode configuration, String pointer) {
    var node = configuration;
    for (var name : pointer.substring(1).split("/")) {
      node = node.path(name).isObject() ? (ObjectNode) node.path(name) : node.putObject(name);
    }
    return node;
  }
}
