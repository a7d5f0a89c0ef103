package localcloud.runtime.function;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// Runs one function once; no queue, stream or other function is started.
public final class SingleFunction {
  private SingleFunction() {}

  /// The response of the function, or Lambda's error document.
  public record Answer(boolean succeeded, String json) {}

  /// `lines` receives the function's output and the line that reports the outcome.
  public static Answer invoke(FunctionDefinition function, byte[] event, Consumer<String> lines) {
    var log = new InvocationLog(lines, true);
    try (var functions = new FunctionRuntime(List.of(function), new RuntimeOptions(1, true, log))) {
      var outcome = functions.run(function.name(), event).join().outcome();
      return new Answer(
          outcome instanceof Outcome.Success,
          new String(outcome.document(), StandardCharsets.UTF_8));
    }
  }
}
