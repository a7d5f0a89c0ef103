package bookstore.tools.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a month costs in which nobody visits the shop, counted from a synthesized template.
///
/// Without traffic, there is no charge for the HTTP API, CloudFront, the bus, tables without data,
/// and reads of their streams by Lambda.
final class IdleCost {

  private static final double MILLION = 1_000_000;
  private static final double GIGABYTE = 1 << 30;

  /// Metrics in the body of a dashboard begin with their namespace.
  private static final Pattern DASHBOARD_METRIC = Pattern.compile("\\[\\s*\"(AWS/|BookStore\")");

  /// One line of the bill: a quantity, its list price in USD, and what the free tier leaves of it.
  record Line(String what, double quantity, String unit, double usd, double usdAfterFreeTier) {}

  private final JsonNode template;
  private final Prices prices;

  IdleCost(JsonNode template, Prices prices) {
    this.template = template;
    this.prices = prices;
  }

  /// The lines that cost anything, in the order of their services.
  List<Line> lines() {
    return Stream.of(
            alarms(),
            dashboards(),
            each("KMS keys", "AWS::KMS::Key", "kmsKeyMonth"),
            each("secrets", "AWS::SecretsManager::Secret", "secretMonth"),
            emptyReceives(),
            scheduledRequests(),
            scheduledDuration(),
            scheduledReads(),
            scheduledLogs(),
            scheduledTraces())
        .filter(line -> line.quantity() > 0)
        .toList();
  }

  /// CloudWatch charges for each metric that an alarm reads.
  private Line alarms() {
    double metrics =
        resources("AWS::CloudWatch::Alarm")
            .mapToLong(
                alarm ->
                    Math.max(
                        1,
                        alarm
                            .path("Metrics")
                            .valueStream()
                            .filter(it -> it.has("MetricStat"))
                            .count()))
            .sum();
    return line(
        "metrics of alarms",
        metrics,
        "",
        prices.usd("alarmMetricMonth"),
        prices.free("alarmMetrics"));
  }

  /// Three dashboards of an account are free, if they have no more than fifty metrics each.
  private Line dashboards() {
    var all = resources("AWS::CloudWatch::Dashboard").toList();
    double free = (double) all.stream().filter(this::isSmall).count();
    return line(
        "dashboards",
        all.size(),
        "",
        prices.usd("dashboardMonth"),
        Math.min(free, prices.free("dashboards")));
  }

  private boolean isSmall(JsonNode dashboard) {
    var body = new StringBuilder();
    text(dashboard.path("DashboardBody"), body);
    return DASHBOARD_METRIC.matcher(body).results().count()
        <= prices.free("metricsOfAFreeDashboard");
  }

  private static void text(JsonNode node, StringBuilder text) {
    if (node.isTextual()) {
      text.append(node.asText());
    }
    node.forEach(child -> text(child, text));
  }

  private Line each(String what, String type, String price) {
    return line(what, (double) resources(type).count(), "", prices.usd(price), 0);
  }

  /// Lambda asks each queue all the time, by so many pollers with long polling.
  private Line emptyReceives() {
    var queues =
        resources("AWS::Lambda::EventSourceMapping")
            .filter(mapping -> !mapping.has("StartingPosition"))
            .count();
    var receives =
        queues * prices.assumed("pollersOfAQueue") * seconds() / prices.assumed("longPollSeconds");
    return millions(
        "empty receives of %d queues".formatted(queues),
        receives,
        "sqsMillionRequests",
        prices.free("sqsMillionRequests"));
  }

  private Line scheduledRequests() {
    return millions(
        "calls of schedules",
        runs(),
        "lambdaMillionRequests",
        prices.free("lambdaMillionRequests"));
  }

  private Line scheduledDuration() {
    var gigabytes =
        schedules().mapToDouble(it -> function(it).path("MemorySize").asDouble() / 1024).sum();
    var used = gigabytes * minutes() * prices.assumed("scheduledRunMilliseconds") / 1000;
    return line(
        "their duration",
        used,
        "GB-s",
        prices.usd("lambdaArmGigabyteSecond"),
        prices.free("lambdaGigabyteSeconds"));
  }

  private Line scheduledReads() {
    return millions(
        "their reads",
        runs() * prices.assumed("scheduledRunReadUnits"),
        "dynamoDbMillionReadUnits",
        0);
  }

  private Line scheduledLogs() {
    var gigabytes = runs() * prices.assumed("scheduledRunLogBytes") / GIGABYTE;
    return line("their logs", gigabytes, "GB", prices.usd("logsGigabyte"), 0);
  }

  private Line scheduledTraces() {
    var traced =
        schedules()
            .filter(it -> function(it).at("/TracingConfig/Mode").asText().equals("Active"))
            .count();
    return millions("their traces", traced * minutes(), "xrayMillionTraces", 0);
  }

  private Line millions(String what, double quantity, String price, double free) {
    return line(what, quantity / MILLION, "million", prices.usd(price), free);
  }

  private static Line line(String what, double quantity, String unit, double price, double free) {
    return new Line(what, quantity, unit, quantity * price, Math.max(0, quantity - free) * price);
  }

  private double runs() {
    return schedules().count() * minutes();
  }

  private Stream<JsonNode> schedules() {
    return resources("AWS::Events::Rule")
        .filter(rule -> rule.path("ScheduleExpression").asText().equals("rate(1 minute)"));
  }

  private JsonNode function(JsonNode rule) {
    var alias = properties(rule.at("/Targets/0/Arn/Ref").asText());
    return properties(alias.at("/FunctionName/Ref").asText());
  }

  private double seconds() {
    return prices.assumed("daysOfAMonth") * 24 * 60 * 60;
  }

  private double minutes() {
    return seconds() / 60;
  }

  private Stream<JsonNode> resources(String type) {
    return template
        .path("Resources")
        .valueStream()
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"));
  }

  private JsonNode properties(String id) {
    return template.path("Resources").path(id).path("Properties");
  }
}
