package localcloud.runtime.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import localcloud.Await;
import localcloud.Deployable;
import localcloud.edge.api.InvocationResult;
import localcloud.endpoint.emulators.lambda.LambdaApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionRuntimeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

  @TempDir static Path directory;
  private static Path code = Path.of("");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<FunctionRuntime> running = new ArrayList<>();

  @BeforeAll
  static void deploy() throws IOException {
    code = Deployable.in(directory.resolve("deployable"));
  }

  @AfterEach
  void stop() {
    running.forEach(FunctionRuntime::close);
  }

  @Test
  void passes_event_environment_and_context_to_a_function() throws IOException {
    var functions = run(function("sample.Echo").with("COLOUR", "green"));

    var answer = json(success(invoke(functions, ARN + "app-one:live", "{\"a\": [1]}")));

    assertThat(answer.at("/event/a/0").asInt()).isEqualTo(1);
    assertThat(answer.at("/environment/COLOUR").asText()).isEqualTo("green");
    assertThat(answer.path("arn").asText()).isEqualTo(ARN + "app-one:live");
    assertThat(answer.path("memory").asInt()).isEqualTo(256);
    assertThat(answer.path("remaining").asInt()).isBetween(1, 3000);
  }

  @Test
  void finds_a_function_by_name_by_short_name_and_by_arn() {
    var functions = run(function("sample.Echo"));

    for (var name : List.of("one", "app-one", "app-one:live", ARN + "app-one")) {
      assertThat(invoke(functions, name, "{}")).isInstanceOf(InvocationResult.Success.class);
    }
    assertThatThrownBy(() -> invoke(functions, "two", "{}"))
        .rootCause()
        .hasMessage("There is no function two; the functions are: one");
  }

  @Test
  void reuses_an_instance_for_the_next_event() throws IOException {
    var functions = run(function("sample.Echo"));

    var first = json(success(invoke(functions, "one", "{}")));
    var second = json(success(invoke(functions, "one", "{}")));

    assertThat(second.path("instance")).isEqualTo(first.path("instance"));
    assertThat(second.path("calls").asInt()).isEqualTo(2);
    assertThat(lines)
        .anyMatch(line -> line.matches(".*one .*cold .*" + requestId(first) + "  ok"))
        .anyMatch(line -> line.matches(".*one .*warm .*" + requestId(second) + "  ok"));
  }

  @Test
  void runs_concurrent_events_in_separate_instances() {
    var functions = run(function("sample.Slow").reserved(3));

    var results = invokeAll(functions, "300", 3);

    assertThat(results).allMatch(InvocationResult.Success.class::isInstance);
    assertThat(lines).hasSize(3).allMatch(line -> line.contains("cold"));
  }

  @Test
  void throttles_events_over_the_reserved_concurrency() {
    var functions = run(function("sample.Slow").reserved(1));

    var results = invokeAll(functions, "300", 3);

    assertThat(results).filteredOn(InvocationResult.Success.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(InvocationResult.Throttled.class::isInstance).hasSize(2);
  }

  @Test
  void events_wait_for_an_instance_without_reserved_concurrency() {
    var functions = run(function("sample.Slow"));

    assertThat(invokeAll(functions, "100", 6)).allMatch(InvocationResult.Success.class::isInstance);
    assertThat(lines).filteredOn(line -> line.contains("cold")).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void stops_a_function_at_its_timeout_and_starts_a_new_instance() {
    var functions = run(function("sample.Slow").timeout(Duration.ofMillis(200)));

    assertThat(invoke(functions, "one", "60000")).isInstanceOf(InvocationResult.TimedOut.class);
    assertThat(lines).anyMatch(line -> line.endsWith("Task timed out after 0.20 seconds"));
    assertThat(invoke(functions, "one", "1")).isInstanceOf(InvocationResult.Success.class);
    assertThat(lines.getLast()).contains("cold");
  }

  @Test
  void ends_the_session_of_a_function_that_goes_on_after_its_timeout() {
    var stopped = new CopyOnWriteArrayList<String>();
    var functions =
        run(
            new RuntimeOptions(1, true, log(), stopped::add),
            function("sample.Stubborn")
                .with("AWS_SESSION_TOKEN", "any")
                .timeout(Duration.ofMillis(300)));

    invoke(functions, "one", "\"slow\"");

    assertThat(lines).anyMatch(line -> line.endsWith("Task timed out after 0.30 seconds"));
    assertThat(stopped).hasSize(1);
    assertThat(lines).anyMatch(line -> line.contains("session " + stopped.getFirst()));
    var next = success(invoke(functions, "one", "\"quick\""));
    assertThat(next).isNotEmpty().doesNotContain(stopped.getFirst());
    assertThat(lines).noneMatch(line -> line.contains("does not care"));
  }

  @Test
  void has_no_timeouts_in_a_debugger() {
    var functions =
        run(new RuntimeOptions(2, false, log()), function("sample.Slow").timeout(Duration.ZERO));

    assertThat(invoke(functions, "one", "50")).isInstanceOf(InvocationResult.Success.class);
  }

  @Test
  void reports_a_failure_as_lambda_does() throws IOException {
    var functions = run(function("sample.Failing"));

    assertThat(invoke(functions, "one", "{\"why\": \"because\"}"))
        .isEqualTo(
            new InvocationResult.FunctionError("java.lang.IllegalStateException", "not possible"));
    var answer =
        new FunctionsLambdaApi(functions, List.of())
            .invoke(
                new LambdaApi.Invocation(
                    "app-one", Optional.empty(), false, "{\"why\": \"because\"}"));
    var document = JSON.readTree(answer.payload());
    assertThat(answer.functionError()).contains("Unhandled");
    assertThat(document.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(document.at("/stackTrace/0").asText()).startsWith("sample.Failing.handleRequest");
    assertThat(document.has("cause")).isFalse();
  }

  @Test
  void reports_a_function_that_does_not_start_and_retries() {
    var functions = run(function("sample.Failing").with("BROKEN", "yes"));
    var broken =
        new InvocationResult.FunctionError("java.lang.IllegalStateException", "no start today");

    assertThat(invoke(functions, "one", "{}")).isEqualTo(broken);
    assertThat(invoke(functions, "one", "{}")).isEqualTo(broken);
  }

  @Test
  void reports_the_missing_constructor_of_a_handler() {
    var functions = run(function("sample.WithoutEnvironment"));

    var result = (InvocationResult.FunctionError) invoke(functions, "one", "\"x\"");

    assertThat(result.message())
        .startsWith(
            "sample.WithoutEnvironment has no public constructor (Map<String, String>"
                + " environment)");
  }

  @Test
  void a_function_sees_only_the_jdk_its_own_classes_and_lambda_s_interfaces() {
    var functions = run(function("sample.ClassLookup"));

    for (var seen :
        List.of(
            "java.net.http.HttpClient",
            "sample.Echo",
            "com.amazonaws.services.lambda.runtime.Context",
            "com.amazonaws.services.lambda.runtime.events.SQSEvent")) {
      assertThat(success(invoke(functions, "one", '"' + seen + '"'))).as(seen).isEqualTo("true");
    }
    for (var hidden :
        List.of(
            "localcloud.runtime.function.FunctionRuntime",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "software.amazon.awssdk.services.sqs.SqsClient")) {
      assertThat(success(invoke(functions, "one", '"' + hidden + '"')))
          .as(hidden)
          .isEqualTo("false");
    }
  }

  @Test
  void reads_and_writes_events_with_the_function_s_own_classes() throws IOException {
    var functions = run(function("sample.ApiFunction"));

    var answer =
        json(
            success(
                invoke(
                    functions,
                    "one",
                    """
                    {"version": "2.0", "rawPath": "/v1/health", "cookies": ["a=b"], "unknown": 1,
                     "requestContext": {"http": {"method": "GET", "path": "/v1/health"}}}
                    """)));

    assertThat(answer.path("body").asText()).isEqualTo("GET /v1/health");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.at("/cookies/0").asText()).isEqualTo("a=b");
    assertThat(answer.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void separates_the_output_of_functions_from_that_of_the_program() {
    var functions = run(function("sample.Echo").with("AWS_LAMBDA_FUNCTION_NAME", "me"));

    invoke(functions, "one", "{}");

    assertThat(lines).anyMatch(line -> line.endsWith("one | printed by me"));
    assertThat(lines).anyMatch(line -> line.endsWith("one | logged"));
  }

  @Test
  void warms_up_so_that_the_first_event_is_warm() {
    var functions = run(function("sample.Echo"));

    functions.warmUp(List.of("one", "unknown"));
    invoke(functions, "one", "{}");

    assertThat(lines.getLast()).contains("warm");
  }

  @Test
  void runs_snapstart_hooks_at_warm_up() {
    var functions = run(function("sample.Snapshot"));

    functions.warmUp(List.of());

    assertThat(success(invoke(functions, "one", "\"x\""))).isEqualTo("[\"before\",\"after\"]");
  }

  @Test
  void returns_at_once_for_an_asynchronous_request() {
    var functions = run(function("sample.Slow"));

    var answer =
        new FunctionsLambdaApi(functions, List.of())
            .invoke(new LambdaApi.Invocation("app-one", Optional.of("live"), true, "50"));

    assertThat(answer.payload()).isEmpty();
    Await.until(() -> lines.size() == 1);
  }

  private FunctionRuntime run(Sample... samples) {
    return run(new RuntimeOptions(2, true, log()), samples);
  }

  private FunctionRuntime run(RuntimeOptions options, Sample... samples) {
    var functions =
        new FunctionRuntime(List.of(samples).stream().map(Sample::definition).toList(), options);
    running.add(functions);
    return functions;
  }

  private InvocationLog log() {
    return new InvocationLog(lines::add, true);
  }

  private static InvocationResult invoke(FunctionRuntime functions, String name, String event) {
    return functions
        .invoke(name, event.getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();
  }

  private static List<InvocationResult> invokeAll(
      FunctionRuntime functions, String event, int times) {
    var results = new ArrayList<CompletableFuture<InvocationResult>>();
    for (int i = 0; i < times; i++) {
      results.add(
          functions.invoke("one", event.getBytes(StandardCharsets.UTF_8)).toCompletableFuture());
    }
    return results.stream().map(CompletableFuture::join).toList();
  }

  private static String success(InvocationResult result) {
    return new String(((InvocationResult.Success) result).json(), StandardCharsets.UTF_8);
  }

  private static String requestId(JsonNode answer) {
    return answer.path("requestId").asText();
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  private static Sample function(String handler) {
    return new Sample(handler, Map.of(), Duration.ofSeconds(3), OptionalInt.empty());
  }

  private record Sample(
      String handler, Map<String, String> environment, Duration timeout, OptionalInt reserved) {
    Sample with(String name, String value) {
      var more = new HashMap<>(environment);
      more.put(name, value);
      return new Sample(handler, more, timeout, reserved);
    }

    Sample timeout(Duration duration) {
      return new Sample(handler, environment, duration, reserved);
    }

    Sample reserved(int concurrency) {
      return new Sample(handler, environment, timeout, OptionalInt.of(concurrency));
    }

    FunctionDefinition definition() {
      return new FunctionDefinition(
          "app-one",
          "one",
          ARN + "app-one",
          handler,
          "java25",
          code,
          environment,
          timeout,
          256,
          reserved,
          "arn:aws:iam::000000000000:role/one",
          FunctionDefinition.LATEST);
    }
  }
}
