package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.cdk.Synthesized.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmsTest {

  private static final Path ROOT = ProjectFiles.locate().root();
  private static final Pattern RUNBOOK = Pattern.compile("docs/runbooks/([a-z-]+)\\.md");

  private final Synthesized shop = Synthesized.shop();

  @Test
  void are_few_and_one_more_for_each_canary() {
    assertThat(names(false)).hasSizeBetween(10, 15);
    assertThat(names(true)).hasSameSizeAs(shop.ofType("AWS::CodeDeploy::DeploymentGroup"));
  }

  @Test
  void watch_every_function_queue_stream_table_and_the_api() {
    assertThat(new AlarmCoverage(shop).unwatched()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api-errors",
        "dead-letters",
        "orders-late",
        "views-late",
        "events-late",
        "relay-failures",
        "schedules",
        "table-throttles"
      })
  void leave_something_unwatched_when_one_of_them_is_gone(String name) {
    var less =
        changed(
            resources ->
                resources.remove(
                    shop.ofType("AWS::CloudWatch::Alarm").stream()
                        .filter(it -> it.text("AlarmName").equals("bookstore-" + name))
                        .map(Resource::id)
                        .toList()));
    assertThat(new AlarmCoverage(less).unwatched()).isNotEmpty();
  }

  @Test
  void tell_of_outbox_items_that_any_relay_or_sweeper_has_set_aside() {
    var alarm =
        shop.ofType("AWS::CloudWatch::Alarm").stream()
            .filter(it -> it.text("AlarmName").equals("bookstore-events-set-aside"))
            .findFirst()
            .orElseThrow();
    assertThat(alarm.at("Metrics").findValuesAsText("MetricName"))
        .hasSize(10)
        .containsOnly("OutboxItemsSetAside");
  }

  @Test
  void all_reach_a_person_when_an_address_is_subscribed() {
    assertThat(new AlarmRoutes(Synthesized.shopOnDomain()).gaps(true)).isEmpty();
    assertThat(new AlarmRoutes(shop).gaps(false)).isEmpty();
  }

  @Test
  void reach_no_person_without_a_subscription() {
    assertThat(new AlarmRoutes(shop).gaps(true))
        .isNotEmpty()
        .allMatch(it -> it.startsWith("nobody is subscribed"));
  }

  @Test
  void a_cut_between_alarm_and_topic_is_found() {
    for (var actions : List.of("AlarmActions", "OKActions")) {
      assertThat(gapsAfter("AWS::CloudWatch::Alarm", it -> it.remove(actions)))
          .isNotEmpty()
          .allMatch(it -> it.endsWith("has no " + actions));
    }
    assertThat(gapsAfter("AWS::CloudWatch::Alarm", it -> it.put("ActionsEnabled", false)))
        .isNotEmpty();
  }

  @Test
  void a_topic_policy_that_keeps_cloudwatch_out_is_found() {
    var reason = "CloudWatch may not publish";
    assertThat(gapsAfter("AWS::SNS::TopicPolicy", it -> statements(it).remove(1)))
        .isNotEmpty()
        .allMatch(it -> it.startsWith(reason));
    for (var cut :
        List.<Consumer<ObjectNode>>of(
            allow -> allow.put("Effect", "Deny"),
            allow -> allow.put("Action", "sns:Subscribe"),
            allow -> allow.putObject("Resource").put("Ref", "Another"),
            allow -> allow.putObject("Principal").put("Service", "events.amazonaws.com"),
            allow ->
                allow
                    .withObject("/Condition/StringEquals")
                    .put("aws:SourceAccount", "123456789012"),
            allow ->
                allow.withObject("/Condition/ArnLike").put("aws:SourceArn", "arn:aws:events:*"),
            allow -> allow.withObject("/Condition/Bool").put("aws:Unknown", "true"))) {
      assertThat(
              gapsAfter(
                  "AWS::SNS::TopicPolicy", it -> cut.accept((ObjectNode) statements(it).get(1))))
          .isNotEmpty()
          .allMatch(it -> it.startsWith(reason));
    }
    assertThat(
            gapsAfter("AWS::SNS::TopicPolicy", it -> ((ArrayNode) it.path("Topics")).removeAll()))
        .isNotEmpty();
  }

  @Test
  void a_key_that_keeps_cloudwatch_out_is_found() {
    assertThat(gapsAfter("AWS::SNS::Topic", it -> it.put("KmsMasterKeyId", "alias/aws/sns")))
        .isNotEmpty()
        .allMatch(it -> it.startsWith("CloudWatch may not use the key"));
    Consumer<ObjectNode> encrypt = it -> it.putObject("KmsMasterKeyId").put("Ref", key().id());
    assertThat(gapsAfter("AWS::SNS::Topic", encrypt)).isNotEmpty();
    var opened =
        changed(
            resources -> {
              encrypt.accept(properties(resources, shop.ofType("AWS::SNS::Topic").getFirst()));
              var statement = statements(properties(resources, key()), "KeyPolicy").addObject();
              statement.put("Effect", "Allow");
              statement.putObject("Principal").put("Service", "cloudwatch.amazonaws.com");
              statement.putArray("Action").add("kms:Decrypt").add("kms:GenerateDataKey*");
            });
    assertThat(new AlarmRoutes(opened).gaps(false)).isEmpty();
  }

  @Test
  void a_subscription_to_another_topic_or_to_no_address_is_found() {
    var live = Synthesized.shopOnDomain();
    for (var cut :
        List.<Consumer<ObjectNode>>of(
            it -> it.put("TopicArn", "arn:aws:sns:us-east-1:123456789012:another"),
            it -> it.put("Endpoint", ""),
            it -> it.put("Protocol", "lambda"))) {
      var copy = live.template().deepCopy();
      var subscription = live.ofType("AWS::SNS::Subscription").getFirst();
      cut.accept(properties((ObjectNode) copy.path("Resources"), subscription));
      assertThat(new AlarmRoutes(new Synthesized(live.stack(), copy, List.of())).gaps(true))
          .isNotEmpty()
          .allMatch(it -> it.startsWith("nobody is subscribed"));
    }
  }

  @Test
  void cannot_be_made_without_saying_who_suffers() {
    assertThatThrownBy(() -> new OperatorAlarm.Text("It is broken.", " ", "dead-letters"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void say_who_suffers_and_where_their_runbook_is() throws IOException {
    var linked = new TreeSet<String>();
    for (var alarm : shop.ofType("AWS::CloudWatch::Alarm")) {
      var description = alarm.text("AlarmDescription");
      assertThat(description).contains("Impact: ").hasSizeLessThan(1024);
      var page = RUNBOOK.matcher(description);
      assertThat(page.find()).as(description).isTrue();
      linked.add(page.group(1));
      var name = alarm.text("AlarmName").substring("bookstore-".length());
      assertThat(page.group(1)).isEqualTo(name.endsWith("-rollback") ? "rollback" : name);
    }
    assertThat(pages()).isEqualTo(linked);
  }

  @Test
  void have_runbooks_with_the_four_questions_and_commands_that_exist() throws IOException {
    var commands = commands();
    for (var page : pages()) {
      var text = Files.readString(ROOT.resolve("docs/runbooks/%s.md".formatted(page)));
      assertThat(text)
          .as(page)
          .contains(
              "## What it means", "## Who is affected", "## What to do", "## When it is over");
      Pattern.compile("\\./bookstore ([a-z-]+)")
          .matcher(text)
          .results()
          .forEach(it -> assertThat(commands).as(page).contains(it.group(1)));
    }
  }

  @Test
  void read_ten_metrics_at_most_as_cloudwatch_allows() {
    assertThat(shop.ofType("AWS::CloudWatch::Alarm"))
        .allSatisfy(
            alarm ->
                assertThat(alarm.at("Metrics").valueStream().filter(it -> it.has("MetricStat")))
                    .hasSizeLessThanOrEqualTo(10));
  }

  @Test
  void do_not_go_off_for_one_of_three_requests_at_night() {
    assertThat(expression("api-errors")).startsWith("IF(errors >= 3,");
    assertThat(expression("api-slow")).startsWith("IF(requests >= 20,");
  }

  @Test
  void take_silence_of_the_schedules_for_a_failure_and_of_nothing_else() {
    for (var alarm : shop.ofType("AWS::CloudWatch::Alarm")) {
      assertThat(alarm.text("TreatMissingData"))
          .isEqualTo(
              alarm.text("AlarmName").equals("bookstore-schedules") ? "breaching" : "notBreaching");
    }
    assertThat(expression("schedules")).contains("FILL(METRICS(), 1)");
  }

  @Test
  void of_a_canary_see_that_its_version_crashes_and_what_it_reports_itself() {
    for (var group : shop.ofType("AWS::CodeDeploy::DeploymentGroup")) {
      var alarm = shop.resource(group.at("AlarmConfiguration.Alarms.0.Name.Ref").asText());
      var read = alarm.at("Metrics").toString();
      assertThat(alarm.text("AlarmName")).endsWith("-rollback");
      assertThat(read).contains("\"Errors\"", "\"ExecutedVersion\"");
      assertThat(reportedBy(alarm.text("AlarmName"))).allMatch(read::contains);
      var versions =
          Synthesized.references(alarm.at("Metrics")).stream().map(shop::resource).toList();
      assertThat(versions)
          .singleElement()
          .satisfies(it -> assertThat(it.type()).isEqualTo("AWS::Lambda::Version"));
      assertThat(shop.resource(versions.getFirst().text("FunctionName.Ref")).text("FunctionName"))
          .isEqualTo(alarm.text("AlarmName").replaceFirst("-rollback$", ""));
    }
  }

  /// The metric, with its dimension, of what Lambda takes for a success.
  private List<String> reportedBy(String alarm) {
    var function = shop.function(alarm.replaceFirst("^bookstore-(.*)-rollback$", "$1"));
    var integrations =
        shop.ofType("AWS::ApiGatewayV2::Integration").stream()
            .flatMap(it -> it.referencesAt("IntegrationUri").stream());
    var queues =
        shop.ofType("AWS::Lambda::EventSourceMapping").stream()
            .filter(it -> it.at("StartingPosition").isMissingNode())
            .flatMap(it -> it.referencesAt("FunctionName").stream());
    if (isBehind(function, integrations)) {
      return List.of("\"ServerErrors\"", "\"Version\"");
    }
    return isBehind(function, queues) ? List.of("\"FailedMessages\"", "\"Version\"") : List.of();
  }

  private boolean isBehind(Resource function, Stream<String> aliases) {
    return aliases
        .filter(it -> !it.startsWith("AWS::"))
        .anyMatch(alias -> shop.functionOf(alias).id().equals(function.id()));
  }

  private String expression(String name) {
    return shop.ofType("AWS::CloudWatch::Alarm").stream()
        .filter(it -> it.text("AlarmName").equals("bookstore-" + name))
        .flatMap(it -> it.at("Metrics").valueStream())
        .filter(it -> it.has("Expression"))
        .map(it -> it.path("Expression").asText())
        .findFirst()
        .orElseThrow();
  }

  private List<String> names(boolean ofCanaries) {
    return shop.ofType("AWS::CloudWatch::Alarm").stream()
        .map(it -> it.text("AlarmName"))
        .filter(it -> it.endsWith("-rollback") == ofCanaries)
        .toList();
  }

  private static Set<String> pages() throws IOException {
    var pages = new TreeSet<String>();
    try (var files = Files.list(ROOT.resolve("docs/runbooks"))) {
      files
          .map(it -> it.getFileName().toString())
          .filter(it -> !it.equals("README.md"))
          .forEach(it -> pages.add(it.replaceFirst("\\.md$", "")));
    }
    return pages;
  }

  /// The names of the commands of `./bookstore`.
  private static Set<String> commands() throws IOException {
    var commands = new TreeSet<String>();
    try (var files = Files.walk(ROOT.resolve("tools/src/main/java"))) {
      for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        Pattern.compile("name = \"([a-z-]+)\"")
            .matcher(Files.readString(file))
            .results()
            .forEach(it -> commands.add(it.group(1)));
      }
    }
    return commands;
  }

  private Resource key() {
    return shop.ofType("AWS::KMS::Key").getFirst();
  }

  private List<String> gapsAfter(String type, Consumer<ObjectNode> cut) {
    var less =
        changed(
            resources -> shop.ofType(type).forEach(it -> cut.accept(properties(resources, it))));
    return new AlarmRoutes(less).gaps(false);
  }

  private Synthesized changed(Consumer<ObjectNode> change) {
    JsonNode copy = shop.template().deepCopy();
    change.accept((ObjectNode) copy.path("Resources"));
    return new Synthesized(shop.stack(), copy, List.of());
  }

  private static ObjectNode properties(ObjectNode resources, Resource resource) {
    return (ObjectNode) resources.path(resource.id()).path("Properties");
  }

  private static ArrayNode statements(ObjectNode policy) {
    return statements(policy, "PolicyDocument");
  }

  private static ArrayNode statements(ObjectNode properties, String policy) {
    return (ArrayNode) properties.path(policy).path("Statement");
  }
}
