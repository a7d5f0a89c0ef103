package localcloud.runtime.function;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import localcloud.endpoint.emulators.lambda.LambdaApi;

/// Lambda's API for the functions of this JVM.
public final class FunctionsLambdaApi implements LambdaApi {
  private static final int ASYNCHRONOUS_ATTEMPTS = 3;
  private static final Duration ASYNCHRONOUS_RETRY = Duration.ofSeconds(3);

  private final FunctionRuntime functions;
  private final List<EventSourceMapping> mappings;

  public FunctionsLambdaApi(FunctionRuntime functions, List<EventSourceMapping> mappings) {
    this.functions = functions;
    this.mappings = List.copyOf(mappings);
  }

  @Override
  public List<EventSourceMapping> eventSourceMappings() {
    return mappings;
  }

  @Override
  public List<Function> functions() {
    return functions.definitions().stream().map(FunctionsLambdaApi::shown).toList();
  }

  @Override
  public Result invoke(Invocation request) {
    var event = request.payload().getBytes(StandardCharsets.UTF_8);
    var arn =
        functions.definition(request.functionName()).arn()
            + request.qualifier().map(qualifier -> ":" + qualifier).orElse("");
    if (request.event()) {
      invokeLater(arn, event, ASYNCHRONOUS_ATTEMPTS);
      return new Result("", Optional.empty(), Optional.empty());
    }
    var invoked = functions.run(arn, event).join();
    var payload = new String(invoked.outcome().document(), StandardCharsets.UTF_8);
    return new Result(payload, error(invoked.outcome()), Optional.of(invoked.output()));
  }

  private void invokeLater(String arn, byte[] event, int attempts) {
    var _ =
        functions
            .run(arn, event)
            .thenAccept(
                invoked -> {
                  if (invoked.outcome() instanceof Outcome.Success || attempts == 1) return;
                  CompletableFuture.delayedExecutor(
                          ASYNCHRONOUS_RETRY.toMillis(), TimeUnit.MILLISECONDS)
                      .execute(() -> invokeLater(arn, event, attempts - 1));
                });
  }

  private static Optional<String> error(Outcome outcome) {
    return outcome instanceof Outcome.Success ? Optional.empty() : Optional.of("Unhandled");
  }

  private static Function shown(FunctionDefinition function) {
    return new Function(
        function.name(),
        function.arn(),
        function.handler(),
        function.runtime(),
        (int) function.timeout().toSeconds(),
        function.memoryMegabytes());
  }
}
