package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.runtime.EventFunction;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a function does when AWS does not respond: it retries and reports the failure within its
/// own timeout, before Lambda would stop it. An API responds with a problem document.
public final class UnansweredCallsContract {
  /// Long enough for a slow machine: a call to AWS ends after a third of it.
  private static final Duration TIMEOUT = Duration.ofSeconds(9);

  private UnansweredCallsContract() {}

  /// Checks the functions whose handlers are in a package with every one of their samples.
  public static void check(String packageName) {
    var functions =
        DocumentedEnvironment.functions().stream()
            .filter(function -> function.handler().startsWith(packageName + "."))
            .toList();
    assertThat(functions).isNotEmpty();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> checks =
          functions.stream().<Future<?>>map(it -> threads.submit(() -> check(it))).toList();
      checks.forEach(UnansweredCallsContract::await);
    }
  }

  private static void check(DocumentedEnvironment.Function function) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> checks =
          SampleEvents.of(function.name()).stream()
              .<Future<?>>map(sample -> threads.submit(() -> check(function, sample)))
              .toList();
      checks.forEach(UnansweredCallsContract::await);
    }
  }

  /// Each sample has a new handler, as each execution environment has one.
  private static void check(DocumentedEnvironment.Function function, Path sample) {
    try (var blackHole = new BlackHole()) {
      var handler = handler(function, blackHole);
      var event = SampleEvents.read(sample, handler.eventType());
      var start = Instant.now();
      try {
        check(handler.handleRequest(event, new TestContext()));
      } catch (RuntimeException e) {
        assertThat(function.invokedBy()).as(sample.toString()).doesNotStartWith("HTTP");
      }
      assertThat(Duration.between(start, Instant.now())).as(sample.toString()).isLessThan(TIMEOUT);
      assertThat(blackHole.connections()).as("attempts for %s", sample).isNotEqualTo(1);
    }
  }

  private static void check(Object answer) {
    if (answer instanceof APIGatewayV2HTTPResponse response && response.getStatusCode() >= 500) {
      assertThat(response.getHeaders()).containsEntry("content-type", "application/problem+json");
    }
  }

  private static void await(Future<?> check) {
    try {
      check.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static EventFunction<Object, Object> handler(
      DocumentedEnvironment.Function function, BlackHole blackHole) {
    var environment = new HashMap<>(function.environment());
    environment.put("AWS_ENDPOINT_URL", blackHole.url().toString());
    environment.put("FUNCTION_TIMEOUT_SECONDS", Long.toString(TIMEOUT.toSeconds()));
    try {
      return (EventFunction<Object, Object>)
          Class.forName(function.handler())
              .asSubclass(EventFunction.class)
              .getConstructor(Map.class)
              .newInstance(environment);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(function.handler(), e);
    }
  }
}
