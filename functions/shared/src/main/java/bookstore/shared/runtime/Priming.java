package bookstore.shared.runtime;

import bookstore.shared.telemetry.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Runs the samples of a function through a handler of its own, so that the classes of a whole
/// invocation are loaded: its JSON, its rules, its AWS calls, its log lines and metrics. AWS is a
/// [PrimingEndpoint] and standard output is discarded, so nobody sees that it ran.
final class Priming {
  private Priming() {}

  /// @throws IOException when samples are missing or the endpoint cannot be started
  static void run(
      String function,
      Map<String, String> environment,
      Function<Map<String, String>, ? extends EventFunction<?, ?>> constructor)
      throws IOException {
    var output = System.out;
    try (var endpoint = new PrimingEndpoint(Samples.items());
        var discarded =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      System.setOut(discarded);
      var handler = constructor.apply(offline(environment, endpoint));
      invoke(handler, function, Samples.events(function), endpoint);
    } finally {
      System.setOut(output);
    }
  }

  /// A sample that fails leaves the others to run.
  private static void invoke(
      EventFunction<?, ?> handler, String function, List<byte[]> events, PrimingEndpoint endpoint) {
    var context = new PrimingContext("bookstore-" + function);
    for (var event : events) {
      endpoint.refill();
      try {
        handler.handleRequest(
            new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context);
      } catch (IOException | RuntimeException | Error e) {
        Telemetry.notPrimed(e);
      }
    }
  }

  private static Map<String, String> offline(
      Map<String, String> environment, PrimingEndpoint endpoint) {
    var offline = new HashMap<>(environment);
    offline.put("AWS_ENDPOINT_URL", endpoint.uri().toString());
    offline.put("AWS_ACCESS_KEY_ID", "priming");
    offline.put("AWS_SECRET_ACCESS_KEY", "priming");
    offline.remove("AWS_SESSION_TOKEN");
    return offline;
  }
}
