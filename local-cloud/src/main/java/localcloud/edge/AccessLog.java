package localcloud.edge;

import java.time.Duration;
import java.util.function.Consumer;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.EdgeResponse;
import localcloud.edge.http.Origin;

/// One line for each request: method, target, status, duration, bytes.
record AccessLog(Origin origin, Consumer<String> lines) implements Origin {
  @Override
  public EdgeResponse answer(EdgeRequest request) throws Exception {
    var start = System.nanoTime();
    var answer = origin.answer(request);
    var target =
        request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
    lines.accept(
        "%s %s %d %d ms %d B"
            .formatted(
                request.method(),
                target,
                answer.status(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                answer.body().length));
    return answer;
  }
}
