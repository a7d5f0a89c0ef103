package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FunctionsTest {

  private final Synthesized shop = Synthesized.shop();

  @Test
  void are_those_of_the_architecture_page_with_the_handlers_named_there() {
    var deployed = new TreeMap<String, String>();
    for (var function : shop.functions()) {
      deployed.put(
          function.text("FunctionName").substring("bookstore-".length()), function.text("Handler"));
    }
    assertThat(deployed).isEqualTo(Architecture.handlers());
  }

  @Test
  void all_run_java_25_on_arm_from_a_snapshot_and_log_json() {
    assertThat(shop.functions())
        .allSatisfy(
            function -> {
              assertThat(function.text("Runtime")).isEqualTo("java25");
              assertThat(function.at("Architectures.0").asText()).isEqualTo("arm64");
              assertThat(function.text("SnapStart.ApplyOn")).isEqualTo("PublishedVersions");
              assertThat(function.text("LoggingConfig.LogFormat")).isEqualTo("JSON");
              assertThat(function.text("TracingConfig.Mode"))
                  .isEqualTo(isScheduled(function) ? "PassThrough" : "Active");
              assertThat(function.at("Timeout").asInt()).isBetween(1, 60);
            });
  }

  @Test
  void keep_their_logs_for_a_month() {
    assertThat(shop.functions())
        .allSatisfy(
            function -> {
              var logs = shop.resource(function.text("LoggingConfig.LogGroup.Ref"));
              assertThat(logs.at("RetentionInDays").asInt()).isEqualTo(30);
              assertThat(logs.text("LogGroupName"))
                  .isEqualTo("/aws/lambda/" + function.text("FunctionName"));
            });
  }

  @Test
  void each_have_one_alias_live_on_a_published_version() {
    for (var function : shop.functions()) {
      var aliases =
          shop.ofType("AWS::Lambda::Alias").stream()
              .filter(alias -> alias.referencesAt("FunctionName").contains(function.id()))
              .toList();
      assertThat(aliases)
          .singleElement()
          .satisfies(
              alias -> {
                assertThat(alias.text("Name")).isEqualTo("live");
                assertThat(alias.at("FunctionVersion.Fn::GetAtt.1").asText()).isEqualTo("Version");
              });
    }
  }

  @Test
  void are_called_by_their_alias_only() {
    var aliases = new TreeSet<String>();
    shop.ofType("AWS::Lambda::Alias").forEach(alias -> aliases.add(alias.id()));
    for (var property :
        List.of(
            List.of("AWS::ApiGatewayV2::Integration", "IntegrationUri"),
            List.of("AWS::ApiGatewayV2::Authorizer", "AuthorizerUri"),
            List.of("AWS::Lambda::EventSourceMapping", "FunctionName"),
            List.of("AWS::Lambda::Permission", "FunctionName"))) {
      assertThat(shop.ofType(property.get(0)))
          .isNotEmpty()
          .allSatisfy(
              caller -> {
                var named = caller.referencesAt(property.get(1));
                named.removeIf(name -> name.startsWith("AWS::"));
                assertThat(named).hasSize(1).isSubsetOf(aliases);
              });
    }
  }

  @Test
  void have_the_environment_variables_of_the_architecture_page_and_no_others() {
    var deployed = new TreeMap<String, Set<String>>();
    for (var function : shop.functions()) {
      var own = variables(function);
      own.remove("JAVA_TOOL_OPTIONS");
      deployed.put(function.text("FunctionName").substring("bookstore-".length()), own);
      if (own.contains("CURRENCY")) {
        assertThat(function.text("Environment.Variables.CURRENCY")).isEqualTo("COP");
      }
    }
    assertThat(deployed).isEqualTo(Architecture.variables());
  }

  @Test
  void run_with_the_jvm_options_of_the_performance_page() throws IOException {
    var page =
        Files.readString(ProjectFiles.locate().openApi().resolveSibling("../docs/performance.md"));
    assertThat(shop.functions())
        .allSatisfy(
            function ->
                assertThat(page)
                    .contains(
                        "`" + function.text("Environment.Variables.JAVA_TOOL_OPTIONS") + "`"));
  }

  @Test
  void have_their_timeout_in_a_variable_so_that_calls_to_aws_end_before_it() {
    assertThat(shop.functions())
        .allSatisfy(
            function ->
                assertThat(function.text("Environment.Variables.FUNCTION_TIMEOUT_SECONDS"))
                    .isEqualTo(function.text("Timeout")));
  }

  /// No user waits for a scheduled function, and its traces would cost more than its work.
  private static boolean isScheduled(Synthesized.Resource function) {
    return function.text("FunctionName").matches(".*-(sweeper|reconciler)");
  }

  private static Set<String> variables(Synthesized.Resource function) {
    var names = new TreeSet<String>();
    function.at("Environment.Variables").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
