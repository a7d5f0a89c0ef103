package bookstore.shared.outbox;

import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.SnapStart;
import bookstore.shared.runtime.StreamFunction;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;
import java.util.Map;

/// Carries outbox items from a table's stream to the bus, and timers to the service's own queue.
/// What the bus cannot take now is a failure: the stream delivers again from the first record that
/// failed, so everything is published at least once. What can never be delivered is set aside:
/// https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
public final class OutboxRelay implements StreamFunction {
  private final OutboxDelivery delivery;

  public OutboxRelay() {
    this(Environment.ofProcess());
  }

  public OutboxRelay(Map<String, String> environment) {
    this(environment, OutboxConfiguration.from(environment));
  }

  private OutboxRelay(Map<String, String> environment, OutboxConfiguration configuration) {
    this(configuration);
    var function = configuration.service().serviceName() + "-relay";
    SnapStart.prime(function, environment, OutboxRelay::new, delivery::connect);
  }

  public OutboxRelay(OutboxConfiguration configuration) {
    this(new OutboxDelivery(configuration));
  }

  OutboxRelay(OutboxDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent batch, Context context) {
    var records = batch.getRecords();
    var items = records.stream().map(record -> OutboxItem.ofStream(record.getDynamodb())).toList();
    var run = delivery.begin(context);
    run.deliver(items);
    for (int i = 0; i < items.size(); i++) {
      if (run.hasFailed(items.get(i))) {
        var from = records.get(i).getDynamodb().getSequenceNumber();
        return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(from)));
      }
    }
    return new StreamsEventResponse(List.of());
  }
}
