package bookstore.tools.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bookstore.tools.Bookstore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostCommandTest {
  private static final String TEMPLATE =
      """
      {"Resources": {
        "Late": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"Metrics": [
          {"Id": "all", "Expression": "SUM(METRICS())"},
          {"Id": "m0", "MetricStat": {}}, {"Id": "m1", "MetricStat": {}}, {"Id": "m2", "MetricStat": {}}]}},
        "Stuck": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"MetricName": "OrdersRepaired"}},
        "Graphs": {"Type": "AWS::CloudWatch::Dashboard",
          "Properties": {"DashboardBody": {"Fn::Join": ["", ["{[\\"AWS/SQS\\"]}"]]}}},
        "Key": {"Type": "AWS::KMS::Key", "Properties": {}},
        "Secret": {"Type": "AWS::SecretsManager::Secret", "Properties": {}},
        "Feed": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {}},
        "Stream": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"StartingPosition": "LATEST"}},
        "Rule": {"Type": "AWS::Events::Rule", "Properties": {"ScheduleExpression": "rate(1 minute)",
          "Targets": [{"Arn": {"Ref": "Live"}}]}},
        "Live": {"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": "Sweeper"}}},
        "Sweeper": {"Type": "AWS::Lambda::Function",
          "Properties": {"MemorySize": 512, "TracingConfig": {"Mode": "PassThrough"}}}
      }}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void charges_each_metric_of_an_alarm_and_not_each_alarm() throws IOException {
    assertThat(line("metrics of alarms").quantity()).isEqualTo(4);
    assertThat(line("metrics of alarms").usd()).isEqualTo(0.4, within(1e-9));
    assertThat(line("metrics of alarms").usdAfterFreeTier()).isZero();
  }

  @Test
  void charges_the_receives_that_lambda_makes_of_an_empty_queue_and_none_of_a_stream()
      throws IOException {
    var receives = line("empty receives of 1 queues");
    assertThat(receives.quantity()).isEqualTo(5 * 3 * 60 * 24 * 30 / 1e6, within(1e-9));
    assertThat(receives.usd()).isEqualTo(0.2592, within(1e-9));
  }

  @Test
  void charges_a_schedule_by_the_memory_of_the_function_behind_its_alias() throws IOException {
    assertThat(line("their duration").quantity()).isEqualTo(0.5 * 43_200 * 0.05, within(1e-9));
    assertThat(lines()).noneMatch(it -> it.what().equals("their traces"));
    assertThat(
            new IdleCost(template(TEMPLATE.replace("PassThrough", "Active")), Prices.current())
                .lines())
        .anyMatch(it -> it.what().equals("their traces") && it.usd() > 0.2);
  }

  @Test
  void a_dashboard_is_free_up_to_fifty_metrics() throws IOException {
    assertThat(line("dashboards").usd()).isEqualTo(3);
    assertThat(line("dashboards").usdAfterFreeTier()).isZero();
    var many = TEMPLATE.replace("{[\\\"AWS/SQS\\\"]}", "[\\\"AWS/SQS\\\"]".repeat(51));
    assertThat(many).isNotEqualTo(TEMPLATE);
    assertThat(new IdleCost(template(many), Prices.current()).lines())
        .filteredOn(it -> it.what().equals("dashboards"))
        .allMatch(it -> it.usdAfterFreeTier() == 3);
  }

  @Test
  void prints_every_line_their_sum_and_the_date_of_the_prices(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("shop.template.json"), TEMPLATE);
    assertThat(run(file)).isZero();
    assertThat(out.toString())
        .contains("KMS keys", "secrets", "all of it", Prices.current().asOf());
    assertThat(LocalDate.parse(Prices.current().asOf())).isAfter(LocalDate.of(2026, 1, 1));
  }

  @Test
  void what_is_no_template_is_refused_in_one_sentence(@TempDir Path folder) throws IOException {
    for (var content : new String[] {"{", "{}", "[]"}) {
      var file = Files.writeString(folder.resolve("broken.json"), content);
      assertThat(run(file)).isEqualTo(1);
    }
    assertThat(run(folder.resolve("missing.json"))).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(4)
        .allMatch(it -> it.contains("template") || it.contains("missing"));
  }

  private int run(Path file) {
    return Bookstore.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute("cost", "--template", file.toString());
  }

  private static IdleCost.Line line(String what) throws IOException {
    return lines().stream().filter(it -> it.what().equals(what)).findFirst().orElseThrow();
  }

  private static List<IdleCost.Line> lines() throws IOException {
    return new IdleCost(template(TEMPLATE), Prices.current()).lines();
  }

  private static JsonNode template(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }
}
