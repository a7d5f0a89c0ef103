package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import localcloud.endpoint.emulators.lambda.LambdaApi;
import localcloud.endpoint.iam.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LambdaAndStsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static AwsEndpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    endpoint.lambda(
        new OneFunction(
            request ->
                request.payload().contains("fail")
                    ? new LambdaApi.Result(
                        "{\"errorMessage\":\"x\"}", Optional.of("Unhandled"), Optional.empty())
                    : new LambdaApi.Result(
                        "{\"got\":" + request.payload() + "}",
                        Optional.empty(),
                        Optional.of("a line"))));
    endpoint.authorize(
        new Principal(
            "AKIACALLER",
            "secret",
            "caller",
            "arn:aws:iam::000000000000:role/callers",
            List.of(
                Policies.document(
                    Policies.allow(
                        "lambda:InvokeFunction",
                        "arn:aws:lambda:us-east-1:000000000000:function:app-one")))));
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static SignedCalls as(String accessKeyId) {
    return new SignedCalls(
        endpoint.uri(), accessKeyId, accessKeyId.equals("test") ? "test" : "secret");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder invoke(String function, String payload) {
    return as("AKIACALLER")
        .post("lambda", "/2015-03-31/functions/" + function + "/invocations", payload);
  }

  @Test
  void invokes_a_function_and_returns_its_result() throws Exception {
    var answer = send(invoke("app-one", "{\"a\":1}").header("X-Amz-Log-Type", "Tail"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"got\":{\"a\":1}}");
    assertThat(answer.headers().firstValue("X-Amz-Log-Result")).contains("YSBsaW5l");
    assertThat(
            send(invoke("arn:aws:lambda:us-east-1:000000000000:function:app-one", "{}"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void responds_to_failed_asynchronous_and_denied_invocations_as_lambda_does() throws Exception {
    assertThat(send(invoke("app-one", "\"fail\"")).headers().firstValue("X-Amz-Function-Error"))
        .contains("Unhandled");
    assertThat(send(invoke("app-one", "{}").header("X-Amz-Invocation-Type", "Event")).statusCode())
        .isEqualTo(202);
    assertThat(send(invoke("app-one", "{not json")).statusCode()).isEqualTo(400);
    var refused = send(invoke("app-two", "{}"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains(
            "lambda:InvokeFunction on resource:"
                + " arn:aws:lambda:us-east-1:000000000000:function:app-two");
    var missing =
        send(as("test").post("lambda", "/2015-03-31/functions/app-two/invocations", "{}"));
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("x-amzn-ErrorType"))
        .contains("ResourceNotFoundException");
  }

  @Test
  void lists_functions() throws Exception {
    assertThat(send(as("test").get("lambda", "/2015-03-31/functions/")).body())
        .contains("\"FunctionName\":\"app-one\"");
  }

  @Test
  void lists_event_source_mappings_of_all_functions_or_of_one() throws Exception {
    var path = "/2015-03-31/event-source-mappings/";
    assertThat(send(as("test").get("lambda", path)).body())
        .contains("\"UUID\":\"m-1\"", "\"State\":\"Enabled\"");
    assertThat(send(as("test").get("lambda", path + "?FunctionName=app-one")).body())
        .contains("m-1");
    assertThat(send(as("test").get("lambda", path + "?FunctionName=app-two")).body())
        .doesNotContain("m-1");
  }

  @Test
  void returns_the_identity_of_callers() throws Exception {
    var form = "Action=GetCallerIdentity&Version=2011-06-15";
    var role =
        send(
            as("AKIACALLER")
                .post("sts", "/", form)
                .header("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(role.body())
        .contains("<Arn>arn:aws:sts::000000000000:assumed-role/callers/caller</Arn>");
    var root =
        send(
            as("test")
                .post("sts", "/", form)
                .header("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(root.body()).contains("<Arn>arn:aws:iam::000000000000:root</Arn>");
  }

  @Test
  void reports_an_unsupported_service_and_refuses_unsigned_calls() throws Exception {
    var unknown =
        send(
            as("test")
                .post("ssm", "/", "{}")
                .header("X-Amz-Target", "AmazonSSM.GetParameter")
                .header("Content-Type", "application/x-amz-json-1.1"));
    assertThat(unknown.statusCode()).isEqualTo(501);
    assertThat(unknown.body()).contains("ssm").contains("GetParameter").contains("__type");
    var cloudwatch =
        send(
            as("test")
                .post("monitoring", "/", "Action=PutMetricData&Version=2010-08-01")
                .header("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(cloudwatch.body())
        .contains("<Code>UnknownOperationException</Code>")
        .contains("PutMetricData");
    var unsigned =
        HTTP.send(
            HttpRequest.newBuilder(endpoint.uri())
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(unsigned.body()).contains("MissingAuthenticationToken");
    var garbage =
        send(as("test").post("kms", "/", "{").header("X-Amz-Target", "TrentService.ListKeys"));
    assertThat(garbage.statusCode()).isEqualTo(400);
    assertThat(garbage.body()).contains("SerializationException");
  }
}
