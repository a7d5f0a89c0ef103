package sample;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.Map;

/// Reports each item to the test; an item `poison` fails the whole batch, an item `bad` only
/// itself.
public final class StreamWorker implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final ReportFile report;

  public StreamWorker(Map<String, String> environment) {
    this.report = new ReportFile(environment);
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var failures = new ArrayList<BatchItemFailure>();
    var names = new ArrayList<String>();
    for (var change : event.getRecords()) {
      var name = requireNonNull(change.getDynamodb().getKeys().get("pk")).getS();
      names.add(name);
      if (name.startsWith("bad")) {
        failures.add(new BatchItemFailure(change.getDynamodb().getSequenceNumber()));
      }
    }
    report.add(String.join(" ", names));
    if (names.stream().anyMatch(name -> name.startsWith("poison"))) {
      throw new IllegalStateException("poison");
    }
    return new StreamsEventResponse(failures);
  }
}
