package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.util.Map;
import localcloud.endpoint.store.EndpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class PersistenceTest {
  @TempDir private Path directory;

  private AwsEndpoint open() {
    return AwsEndpoint.start(EndpointOptions.inMemory().withData(directory));
  }

  @Test
  void restores_all_data_after_a_restart() throws Exception {
    String key;
    SdkBytes signature;
    var kind = MessageAttributeValue.builder().dataType("String").stringValue("order").build();
    try (var endpoint = open()) {
      var clients = Clients.root(endpoint);
      DynamoDbTest.createTable(clients.dynamo(), "orders");
      clients.dynamo().putItem(p -> p.tableName("orders").item(DynamoDbTest.item("a", "1")));

      clients.sqs().createQueue(q -> q.queueName("dead"));
      var redrive =
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":\"3\"}";
      var url =
          clients
              .sqs()
              .createQueue(
                  q ->
                      q.queueName("a-queue")
                          .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)))
              .queueUrl();
      clients
          .sqs()
          .sendMessage(
              m -> m.queueUrl(url).messageBody("ñ").messageAttributes(Map.of("kind", kind)));
      var fifo =
          clients
              .sqs()
              .createQueue(
                  q ->
                      q.queueName("f.fifo")
                          .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
              .queueUrl();
      for (var body : new String[] {"1", "2", "3"}) {
        clients
            .sqs()
            .sendMessage(
                m ->
                    m.queueUrl(fifo)
                        .messageBody(body)
                        .messageGroupId("g")
                        .messageDeduplicationId(body));
      }
      var purged = clients.sqs().createQueue(q -> q.queueName("purged")).queueUrl();
      clients.sqs().sendMessage(m -> m.queueUrl(purged).messageBody("gone"));
      clients.sqs().purgeQueue(p -> p.queueUrl(purged));

      clients.events().createEventBus(b -> b.name("app"));
      clients
          .events()
          .putRule(r -> r.eventBusName("app").name("r").eventPattern("{\"source\":[\"s\"]}"));

      key = KmsTest.signingKey(clients.kms());
      signature = KmsTest.sign(clients.kms(), key, new byte[] {1}, MessageType.RAW);

      clients.s3().createBucket(b -> b.bucket("covers"));
      clients
          .s3()
          .putObject(
              p -> p.bucket("covers").key("a/b").contentType("image/png"),
              RequestBody.fromString("picture"));
    }
    try (var endpoint = open()) {
      var clients = Clients.root(endpoint);
      assertThat(
              clients
                  .dynamo()
                  .getItem(g -> g.tableName("orders").key(DynamoDbTest.item("a", "1")))
                  .hasItem())
          .isTrue();
      var url = clients.sqs().getQueueUrl(q -> q.queueName("a-queue")).queueUrl();
      assertThat(SqsTest.receive(clients.sqs(), url))
          .singleElement()
          .satisfies(
              m -> {
                assertThat(m.body()).isEqualTo("ñ");
                assertThat(m.messageAttributes()).containsEntry("kind", kind);
              });
      assertThat(
              clients
                  .sqs()
                  .getQueueAttributes(a -> a.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                  .attributes())
          .containsKey(QueueAttributeName.REDRIVE_POLICY);
      var fifo = clients.sqs().getQueueUrl(q -> q.queueName("f.fifo")).queueUrl();
      assertThat(SqsTest.receive(clients.sqs(), fifo))
          .extracting(Message::body)
          .containsExactly("1", "2", "3");
      assertThat(
              SqsTest.receive(
                  clients.sqs(), clients.sqs().getQueueUrl(q -> q.queueName("purged")).queueUrl()))
          .isEmpty();

      assertThat(clients.events().listRules(l -> l.eventBusName("app")).rules()).hasSize(1);
      var verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(KmsTest.publicKey(clients.kms(), key));
      verifier.update((byte) 1);
      assertThat(verifier.verify(signature.asByteArray())).isTrue();
      var cover = clients.s3().getObjectAsBytes(g -> g.bucket("covers").key("a/b"));
      assertThat(cover.asUtf8String()).isEqualTo("picture");
      assertThat(cover.response().contentType()).isEqualTo("image/png");
      assertThat(clients.s3().listObjectsV2(l -> l.bucket("covers")).contents()).hasSize(1);
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("kms/keys.jsonl"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refuses_a_data_directory_or_a_port_that_is_in_use() {
    try (var endpoint = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(EndpointException.class)
          .hasMessageContaining("in use");
      assertThatThrownBy(
              () ->
                  AwsEndpoint.start(EndpointOptions.inMemory().withPort(endpoint.uri().getPort())))
          .isInstanceOf(EndpointException.class)
          .hasMessageContaining("port " + endpoint.uri().getPort());
    }
  }
}
