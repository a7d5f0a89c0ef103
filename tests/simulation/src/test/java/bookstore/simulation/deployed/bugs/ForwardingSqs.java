package bookstore.simulation.deployed.bugs;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// The client as it is, for a bug to change.
class ForwardingSqs implements SqsClient {
  protected final SqsClient client;

  ForwardingSqs(SqsClient client) {
    this.client = client;
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    return client.sendMessage(request);
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    return client.sendMessageBatch(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {}
}
