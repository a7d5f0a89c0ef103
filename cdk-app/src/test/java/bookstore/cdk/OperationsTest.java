package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OperationsTest {

  private final Synthesized shop = Synthesized.shop();

  @Test
  void alarms_and_dashboard_read_only_metrics_that_the_functions_write() throws IOException {
    var code =
        Files.readString(
            ProjectFiles.locate()
                .root()
                .resolve("functions/shared/src/main/java/bookstore/shared/telemetry/Metric.java"));
    var read = new TreeSet<String>();
    for (var alarm : shop.ofType("AWS::CloudWatch::Alarm")) {
      alarm.properties().findParents("MetricName").stream()
          .filter(metric -> metric.path("Namespace").asText().equals("BookStore"))
          .forEach(metric -> read.add(metric.path("MetricName").asText()));
    }
    var dashboard = shop.ofType("AWS::CloudWatch::Dashboard").getFirst();
    for (var metric :
        Pattern.compile("\\\\?\"BookStore\\\\?\",\\\\?\"([A-Za-z]+)")
            .matcher(dashboard.at("DashboardBody").toString())
            .results()
            .toList()) {
      read.add(metric.group(1));
    }
    assertThat(read)
        .contains(
            "OrdersRepaired",
            "OutboxItemsSwept",
            "ServerErrors",
            "OrdersPlaced",
            "OutboxLag",
            "SearchLag");
    assertThat(dashboard.at("DashboardBody").toString())
        .contains("{BookStore,Operation,Version} MetricName=", "ServerErrors");
    assertThat(code).contains("NAMESPACE = \"BookStore\"");
    assertThat(read).allSatisfy(name -> assertThat(code).contains("(\"" + name + "\", "));
  }

  @Test
  void the_dashboard_stays_within_the_fifty_metrics_of_one_that_is_free() {
    var body = shop.ofType("AWS::CloudWatch::Dashboard").getFirst().at("DashboardBody").toString();
    assertThat(Pattern.compile("\\[\\\\\"(AWS/|BookStore)").matcher(body).results().count())
        .isBetween(30L, 50L);
  }

  @Test
  void the_table_of_idle_costs_counts_what_the_template_has() throws IOException {
    var alarms =
        shop.ofType("AWS::CloudWatch::Alarm").stream()
            .mapToInt(alarm -> Math.max(1, alarm.properties().findValues("MetricStat").size()))
            .sum();
    var queues =
        shop.ofType("AWS::Lambda::EventSourceMapping").stream()
            .filter(mapping -> mapping.at("StartingPosition").isMissingNode())
            .count();
    assertThat(Files.readString(ProjectFiles.locate().root().resolve("docs/operations.md")))
        .contains(
            "| metrics of alarms, 0.10 each | %d |".formatted(alarms),
            "| empty receives of %d queues:".formatted(queues),
            "| KMS keys | %d |".formatted(shop.ofType("AWS::KMS::Key").size()),
            "| secrets | %d |".formatted(shop.ofType("AWS::SecretsManager::Secret").size()));
    assertThat(Files.readString(ProjectFiles.locate().root().resolve("docs/decisions/alarms.md")))
        .contains("read %d metrics".formatted(alarms));
  }

  @Test
  void saved_queries_search_the_logs_of_every_function() {
    assertThat(shop.ofType("AWS::Logs::QueryDefinition"))
        .hasSize(5)
        .allSatisfy(
            query -> {
              assertThat(query.text("Name")).startsWith("BookStore/");
              assertThat(query.at("LogGroupNames")).hasSameSizeAs(shop.functions());
            });
  }

  @Test
  void new_versions_of_all_functions_but_scheduled_ones_start_as_canaries() {
    var scheduled =
        shop.functions().stream()
            .filter(it -> it.text("FunctionName").matches(".*-(sweeper|reconciler)"))
            .toList();
    assertThat(scheduled).hasSize(6);
    assertThat(shop.ofType("AWS::CodeDeploy::DeploymentGroup"))
        .hasSize(shop.functions().size() - scheduled.size())
        .allSatisfy(
            group -> {
              assertThat(group.at("AutoRollbackConfiguration.Events").toString())
                  .contains("DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_FAILURE");
              assertThat(group.at("AlarmConfiguration.Alarms")).hasSize(1);
            });
    for (var function : shop.functions()) {
      var alias =
          shop.ofType("AWS::Lambda::Alias").stream()
              .filter(a -> a.referencesAt("FunctionName").contains(function.id()))
              .findFirst()
              .orElseThrow();
      assertThat(alias.whole().at("/UpdatePolicy/CodeDeployLambdaAliasUpdate").isObject())
          .as(function.text("FunctionName"))
          .isEqualTo(!scheduled.contains(function));
    }
  }

  @Test
  void the_bus_keeps_an_archive_of_the_shop_s_events() {
    assertThat(shop.ofType("AWS::Events::EventBus"))
        .singleElement()
        .satisfies(bus -> assertThat(bus.text("Name")).isEqualTo("bookstore"));
    assertThat(shop.ofType("AWS::Events::Archive"))
        .singleElement()
        .satisfies(archive -> assertThat(archive.at("RetentionDays").asInt()).isEqualTo(30));
  }
}
