package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.Map;

/// Reports each message body to the test; fails the messages whose body starts with `bad`.
public final class QueueWorker implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final ReportFile report;

  public QueueWorker(Map<String, String> environment) {
    this.report = new ReportFile(environment);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    report.add("batch of " + event.getRecords().size());
    var failures = new ArrayList<BatchItemFailure>();
    for (var message : event.getRecords()) {
      var attempt = message.getAttributes().get("ApproximateReceiveCount");
      report.add(message.getBody() + " #" + attempt);
      if (message.getBody().startsWith("explode")) throw new IllegalStateException("boom");
      if (message.getBody().startsWith("strange")) {
        failures.add(new BatchItemFailure("no such message"));
      }
      if (message.getBody().startsWith("bad")) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }
}
