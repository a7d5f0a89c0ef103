package bookstore.tools.recover;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Approximate numbers of messages of queues; the counts of SQS lag by up to a minute:
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
record MessageCounts(SqsClient sqs) {
  /// The messages of a queue that can be received.
  long visible(String queueUrl) {
    return sum(queueUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  /// The messages of a queue that can be received or are being processed.
  long unprocessed(String queueUrl) {
    return sum(
        queueUrl,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private long sum(String queueUrl, QueueAttributeName... attributes) {
    return sqs
        .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(attributes))
        .attributes()
        .values()
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }
}
