package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import localcloud.endpoint.emulators.cloudformation.StackDescription;
import localcloud.endpoint.emulators.logs.LogEvents;
import localcloud.endpoint.wire.AwsJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// CloudWatch Logs and CloudFormation, with requests as the AWS CLI sends them.
final class DescriptionsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AwsEndpoint ENDPOINT = AwsEndpoint.start(EndpointOptions.inMemory());
  private static final String GROUP = "/aws/lambda/orders";

  @AfterAll
  static void stop() {
    ENDPOINT.close();
  }

  private static HttpResponse<String> call(String service, String type, String target, String body)
      throws IOException, InterruptedException {
    var request =
        new SignedCalls(ENDPOINT.uri(), "test", "test")
            .post(service, "/", body)
            .header("Content-Type", type);
    if (!target.isEmpty()) request.header("X-Amz-Target", target);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode logs(String action, String body)
      throws IOException, InterruptedException {
    var answer = call("logs", "application/x-amz-json-1.1", "Logs_20140328." + action, body);
    return AwsJson.parse(answer.body()).orElseThrow();
  }

  private static String formation(String form) throws IOException, InterruptedException {
    return call(
            "cloudformation",
            "application/x-www-form-urlencoded; charset=utf-8",
            "",
            form + "&Version=2010-05-15")
        .body();
  }

  @Test
  void pages_through_the_lines_of_a_function_and_filters_them() throws Exception {
    for (var line : List.of("INFO placed", "ERROR refused", "INFO paid", "INFO placed again")) {
      ENDPOINT.logEvents().add(GROUP, line.contains("paid") ? "second" : "first", line);
    }
    var body = "{\"logGroupName\":\"" + GROUP + "\"";
    var first = logs("FilterLogEvents", body + ",\"filterPattern\":\"INFO\",\"limit\":2}");
    assertThat(first.path("events").findValuesAsText("message"))
        .containsExactly("INFO placed", "INFO paid");
    var token = first.path("nextToken").asText();
    var second =
        logs(
            "FilterLogEvents",
            body + ",\"filterPattern\":\"INFO\",\"nextToken\":\"" + token + "\"}");
    assertThat(second.path("events").findValuesAsText("message"))
        .containsExactly("INFO placed again");
    assertThat(second.has("nextToken")).isFalse();

    assertThat(
            logs("FilterLogEvents", body + ",\"filterPattern\":\"?ERROR ?paid -placed\"}")
                .path("events")
                .findValuesAsText("message"))
        .containsExactly("ERROR refused", "INFO paid");
    assertThat(logs("DescribeLogGroups", "{}").path("logGroups").findValuesAsText("logGroupName"))
        .contains(GROUP);
    assertThat(logs("DescribeLogStreams", body + "}").findValuesAsText("logStreamName"))
        .containsExactly("first", "second");
    assertThat(
            logs("GetLogEvents", body + ",\"logStreamName\":\"second\"}")
                .path("events")
                .findValuesAsText("message"))
        .containsExactly("INFO paid");
  }

  @Test
  void keeps_the_last_lines_only() {
    var events = new LogEvents();
    for (var i = 0; i <= LogEvents.MAX_EVENTS; i++) events.add("group", "stream", "line " + i);
    assertThat(events.messages("group"))
        .hasSize(LogEvents.MAX_EVENTS)
        .startsWith("line 1")
        .endsWith("line " + LogEvents.MAX_EVENTS);
  }

  @Test
  void reports_a_missing_log_group_and_an_unsupported_action() throws Exception {
    assertThat(logs("FilterLogEvents", "{\"logGroupName\":\"none\"}").path("__type").asText())
        .isEqualTo("ResourceNotFoundException");
    assertThat(
            logs(
                    "FilterLogEvents",
                    "{\"logGroupName\":\"" + GROUP + "\",\"filterPattern\":\"{ $.a = 1 }\"}")
                .path("message")
                .asText())
        .contains("{ $.a = 1 }");
    assertThat(logs("StartQuery", "{}").path("message").asText()).contains("StartQuery");
  }

  @Test
  void describes_the_stack_and_lists_its_resources() throws Exception {
    ENDPOINT.stack(
        new StackDescription(
            "Shop",
            "arn:aws:cloudformation:us-east-1:000000000000:stack/Shop/local",
            "",
            Instant.parse("2026-01-02T03:04:05Z"),
            Map.of("Site", "https://shop.example"),
            List.of(
                new StackDescription.StackResource("Orders", "orders", "AWS::DynamoDB::Table"))));
    assertThat(formation("Action=DescribeStacks"))
        .contains(
            "<StackName>Shop</StackName>",
            "<StackStatus>CREATE_COMPLETE</StackStatus>",
            "<OutputKey>Site</OutputKey><OutputValue>https://shop.example</OutputValue>");
    assertThat(formation("Action=ListStackResources&StackName=Shop"))
        .contains(
            "<LogicalResourceId>Orders</LogicalResourceId>",
            "<PhysicalResourceId>orders</PhysicalResourceId>",
            "<ResourceType>AWS::DynamoDB::Table</ResourceType>");
    assertThat(formation("Action=DescribeStacks&StackName=Other"))
        .contains("<Code>ValidationError</Code>", "Stack with id Other does not exist");
    assertThat(formation("Action=CreateStack&StackName=Shop")).contains("CreateStack");
  }
}
