package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import localcloud.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

final class SqsTest {
  private static AwsEndpoint endpoint;
  private static SqsClient sqs;

  @BeforeAll
  static void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    sqs = Clients.root(endpoint).sqs();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static String queue(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(q -> q.queueName(name).attributes(attributes)).queueUrl();
  }

  static List<Message> receive(SqsClient client, String url) {
    return client
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(1)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  @Test
  void returns_queue_urls_with_the_host_of_the_request() {
    var url = queue("addressed", Map.of());

    assertThat(url).isEqualTo(endpoint.uri() + "/000000000000/addressed");
    assertThat(sqs.getQueueUrl(q -> q.queueName("addressed")).queueUrl()).isEqualTo(url);
    assertThat(sqs.listQueues(q -> q.queueNamePrefix("addressed")).queueUrls())
        .containsExactly(url);
  }

  @Test
  @SuppressWarnings("unchecked")
  void sends_receives_and_deletes_messages_with_attributes_in_batches() {
    var url = queue("carried", Map.of());
    var kind = MessageAttributeValue.builder().dataType("String").stringValue("é").build();
    var sent =
        sqs.sendMessageBatch(
            b ->
                b.queueUrl(url)
                    .entries(
                        one ->
                            one.id("1")
                                .messageBody("{\"text\":\"ñandú\"}")
                                .messageAttributes(Map.of("kind", kind)),
                        two -> two.id("2").messageBody("two")));
    assertThat(sent.successful()).hasSize(2);

    var received = receive(sqs, url);
    assertThat(received)
        .extracting(Message::body)
        .containsExactlyInAnyOrder("{\"text\":\"ñandú\"}", "two");
    received.forEach(m -> sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(m.receiptHandle())));
    assertThat(attributes(url))
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
  }

  private static Map<QueueAttributeName, String> attributes(String url) {
    return sqs.getQueueAttributes(a -> a.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  @Test
  void returns_every_attribute_that_a_template_may_set() {
    var policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    var url =
        queue(
            "described",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, "90",
                QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600"));
    sqs.setQueueAttributes(
        s ->
            s.queueUrl(url)
                .attributes(
                    Map.of(
                        QueueAttributeName.POLICY, policy, QueueAttributeName.DELAY_SECONDS, "1")));

    assertThat(attributes(url))
        .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:000000000000:described")
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "90")
        .containsEntry(QueueAttributeName.DELAY_SECONDS, "1")
        .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600")
        .containsEntry(QueueAttributeName.POLICY, policy);
    assertThat(
            sqs.getQueueAttributes(a -> a.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes())
        .containsOnlyKeys(QueueAttributeName.POLICY);
  }

  @Test
  void moves_messages_to_the_dead_letter_queue_and_back() {
    var dead = queue("dead", Map.of());
    var redrive =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":\"1\"}";
    var first =
        queue(
            "first",
            Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                redrive,
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0"));
    var second =
        queue(
            "second",
            Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                redrive,
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0"));
    sqs.sendMessage(m -> m.queueUrl(first).messageBody("of first"));
    sqs.sendMessage(m -> m.queueUrl(second).messageBody("of second"));
    for (var url : List.of(first, second)) {
      assertThat(receive(sqs, url)).hasSize(1);
      assertThat(receive(sqs, url)).isEmpty();
    }

    var started = System.nanoTime();
    sqs.startMessageMoveTask(
        t ->
            t.sourceArn("arn:aws:sqs:us-east-1:000000000000:dead").maxNumberOfMessagesPerSecond(2));
    Await.until(
        () ->
            sqs.listMessageMoveTasks(t -> t.sourceArn("arn:aws:sqs:us-east-1:000000000000:dead"))
                .results()
                .getFirst()
                .status()
                .equals("COMPLETED"));

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(900));
    var task =
        sqs.listMessageMoveTasks(t -> t.sourceArn("arn:aws:sqs:us-east-1:000000000000:dead"))
            .results()
            .getFirst();
    assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(2);
    assertThat(receive(sqs, first)).extracting(Message::body).containsExactly("of first");
    assertThat(receive(sqs, second)).extracting(Message::body).containsExactly("of second");
    assertThat(receive(sqs, dead)).isEmpty();
  }

  @Test
  void keeps_the_order_of_a_fifo_queue_and_drops_duplicates() {
    var url = queue("ordered.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    for (var body : List.of("1", "2", "2", "3")) {
      sqs.sendMessage(
          m -> m.queueUrl(url).messageBody(body).messageGroupId("g").messageDeduplicationId(body));
    }
    assertThat(receive(sqs, url)).extracting(Message::body).containsExactly("1", "2", "3");
  }

  @Test
  void returns_sqs_s_error_for_a_missing_queue() {
    assertThatThrownBy(() -> sqs.getQueueUrl(q -> q.queueName("nowhere")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }
}
