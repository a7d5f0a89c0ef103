package localcloud.endpoint;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import localcloud.endpoint.emulators.events.TargetDelivery;
import localcloud.endpoint.emulators.sqs.SqsService;

/// Sends events to SQS, after it has started.
record QueueDelivery(BackgroundService<SqsService> sqs) implements TargetDelivery.Queues {
  @Override
  public Optional<String> send(String queueArn, String body, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return sqs.service().send(queueArn, body, parameters);
  }

  @Override
  public Optional<String> sendWithAttributes(
      String queueArn, String body, Map<String, String> attributes)
      throws IOException, InterruptedException {
    return sqs.service().sendWithAttributes(queueArn, body, attributes);
  }
}
