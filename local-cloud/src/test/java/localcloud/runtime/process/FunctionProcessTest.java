package localcloud.runtime.process;

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
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import localcloud.Await;
import localcloud.Deployable;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class FunctionProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:app-one";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static Path code = Path.of("");
  private static RuntimeClient client = RuntimeClient.in(Path.of("target/runtime-client"));

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<FunctionProcess> running = new ArrayList<>();

  @BeforeAll
  static void deploy() throws IOException {
    code = Deployable.in(directory.resolve("deployable"));
  }

  @AfterEach
  void stop() {
    running.forEach(FunctionProcess::close);
    assertThat(running).noneMatch(process -> process.handle().isAlive());
  }

  @Test
  void passes_events_environment_and_context_to_a_function() throws IOException {
    var process = start("sample.Echo", Map.of("COLOUR", "green"));

    var first = success(process.invoke(bytes("{\"a\": [1]}")));
    var second = success(process.invoke(bytes("{}")));

    assertThat(first.at("/event/a/0").asInt()).isEqualTo(1);
    assertThat(first.at("/environment/COLOUR").asText()).isEqualTo("green");
    assertThat(first.at("/environment/AWS_LAMBDA_INITIALIZATION_TYPE").asText())
        .isEqualTo("on-demand");
    assertThat(first.path("arn").asText()).isEqualTo(ARN);
    assertThat(first.path("remaining").asInt()).isBetween(1, 20_000);
    assertThat(second.path("calls").asInt()).isEqualTo(2);
    assertThat(second.path("requestId")).isNotEqualTo(first.path("requestId"));
  }

  @Test
  void does_not_inherit_the_environment_of_this_process() throws IOException {
    var environment = success(start("sample.Echo").invoke(bytes("{}"))).path("environment");

    assertThat(environment.has("HOME")).isFalse();
    assertThat(environment.path("PATH").asText()).isEqualTo("/usr/local/bin:/usr/bin:/bin");
  }

  @Test
  void reads_every_line_that_the_process_writes() {
    var process = start("sample.Echo", Map.of("AWS_LAMBDA_FUNCTION_NAME", "app-one"));
    process.invoke(bytes("{}"));
    process.close();

    assertThat(lines).anyMatch(line -> line.contains("printed by app-one"));
    assertThat(lines).anyMatch(line -> line.contains("logged"));
  }

  @Test
  void returns_the_error_document_of_a_function_that_fails() throws IOException {
    var outcome = start("sample.Failing").invoke(bytes("{\"why\": \"too late\"}"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.type()).isEqualTo("java.lang.IllegalStateException");
              assertThat(failed.message()).isEqualTo("not possible");
            });
    var document = JSON.readTree(outcome.document());
    assertThat(document.at("/stackTrace/0").asText()).startsWith("sample.Failing.handleRequest");
    assertThat(document.has("cause")).isFalse();
  }

  @Test
  void continues_after_an_event_that_failed() {
    var process = start("sample.Failing");

    process.invoke(bytes("{\"why\": \"first\"}"));

    assertThat(process.invoke(bytes("{\"why\": \"second\"}"))).isInstanceOf(Outcome.Failed.class);
    assertThat(process.handle().isAlive()).isTrue();
  }

  @Test
  void returns_why_a_function_did_not_start() {
    var process = start("sample.Failing", Map.of("BROKEN", "yes"));

    assertThat(process.invoke(bytes("{}")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains("no start today"));
  }

  @Test
  void reports_a_missing_handler() {
    assertThat(start("sample.Nothing").invoke(bytes("{}")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains("Class not found: sample.Nothing"));
  }

  @Test
  void kills_a_function_that_exceeds_its_timeout() {
    var process = start("sample.Slow", Map.of(), Duration.ofSeconds(1));

    assertThat(process.awaitReady()).isInstanceOf(Outcome.Success.class);
    assertThat(process.invoke(bytes("30000")))
        .isEqualTo(new Outcome.TimedOut("Task timed out after 1.00 seconds"));
    process.handle().onExit().join();
    assertThat(process.handle().isAlive()).isFalse();
  }

  @Test
  void returns_an_error_when_the_process_ends_during_an_event() {
    var process = start("sample.Slow");
    assertThat(process.awaitReady()).isInstanceOf(Outcome.Success.class);

    var answer = CompletableFuture.supplyAsync(() -> process.invoke(bytes("15000")));
    Await.until(() -> process.isBusy());
    process.handle().destroyForcibly();

    assertThat(answer.join())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.type()).isEqualTo("Runtime.ExitError"));
  }

  @Test
  void delivers_no_event_to_the_long_poll_of_an_ended_process() {
    var process = start("sample.Echo");
    process.awaitReady();
    process.handle().destroyForcibly();
    process.handle().onExit().join();

    assertThat(process.invoke(bytes("{}")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.type()).isEqualTo("Runtime.ExitError"));
    assertThat(start("sample.Echo").invoke(bytes("{}"))).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void runs_the_hooks_of_a_snapshot() {
    var process = start("sample.Snapshot", Map.of(), TIMEOUT, Initialization.SNAP_START);

    assertThat(process.awaitSnapshot()).isInstanceOf(Outcome.Success.class);
    process.restore(new Credentials("new", "new"));

    assertThat(new String(process.invoke(bytes("\"\"")).document(), StandardCharsets.UTF_8))
        .isEqualTo("[\"before\",\"after\"]");
  }

  @Test
  void a_snapshot_has_credentials_from_an_endpoint_and_none_in_its_environment()
      throws IOException {
    var keys = Map.of("AWS_ACCESS_KEY_ID", "old", "AWS_SECRET_ACCESS_KEY", "old");
    var process = start("sample.Echo", keys, TIMEOUT, Initialization.SNAP_START);
    process.awaitSnapshot();
    process.restore(new Credentials("new", "new"));

    var environment = success(process.invoke(bytes("{}"))).path("environment");

    assertThat(environment.has("AWS_ACCESS_KEY_ID")).isFalse();
    assertThat(environment.path("AWS_CONTAINER_CREDENTIALS_FULL_URI").asText())
        .startsWith("http://127.0.0.1:");
    assertThat(environment.path("AWS_LAMBDA_INITIALIZATION_TYPE").asText()).isEqualTo("snap-start");
  }

  @Test
  void reports_how_to_build_a_missing_client() {
    assertThatThrownBy(() -> RuntimeClient.in(directory.resolve("nothing")))
        .isInstanceOf(RuntimeClientException.class)
        .hasMessageContaining("build the local cloud");
  }

  @Test
  void reports_that_another_operating_system_cannot_run_the_client() {
    assertThatThrownBy(() -> RuntimeClient.in(Path.of("target/runtime-client"), "Mac OS X"))
        .isInstanceOf(RuntimeClientException.class)
        .hasMessage("AWS's runtime interface client runs on Linux only, and this is Mac OS X.");
  }

  private FunctionProcess start(String handler) {
    return start(handler, Map.of());
  }

  private FunctionProcess start(String handler, Map<String, String> environment) {
    return start(handler, environment, TIMEOUT);
  }

  private FunctionProcess start(String handler, Map<String, String> environment, Duration timeout) {
    return start(handler, environment, timeout, Initialization.ON_DEMAND);
  }

  private FunctionProcess start(
      String handler,
      Map<String, String> environment,
      Duration timeout,
      Initialization initialization) {
    var all = new HashMap<>(environment);
    all.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    all.put("_HANDLER", handler);
    var function =
        new FunctionDefinition(
            "app-one",
            "one",
            ARN,
            handler,
            "java25",
            code,
            all,
            timeout,
            256,
            OptionalInt.empty(),
            "arn:aws:iam::000000000000:role/one",
            FunctionDefinition.LATEST);
    var process = client.start(function, initialization, lines::add);
    running.add(process);
    return process;
  }

  private static JsonNode success(Outcome outcome) throws IOException {
    assertThat(outcome)
        .as(new String(outcome.document(), StandardCharsets.UTF_8))
        .isInstanceOf(Outcome.Success.class);
    return JSON.readTree(outcome.document());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
