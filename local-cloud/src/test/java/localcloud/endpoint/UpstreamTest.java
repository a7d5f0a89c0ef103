package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import localcloud.endpoint.iam.Principal;
import localcloud.endpoint.wire.Capacity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.sqs.model.Message;

/// An endpoint with another endpoint as its upstream, in place of LocalStack or another emulator.
final class UpstreamTest {
  private static AwsEndpoint behind;
  private static AwsEndpoint endpoint;
  private static Clients root;

  @BeforeAll
  static void start() {
    behind = AwsEndpoint.start(EndpointOptions.inMemory());
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory().withUpstream(behind.uri()));
    root = Clients.root(endpoint);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
    behind.close();
  }

  @Test
  void forwards_calls_and_returns_queue_urls_with_its_own_address() {
    var url = root.sqs().createQueue(q -> q.queueName("passed")).queueUrl();
    assertThat(url).isEqualTo(endpoint.uri() + "/000000000000/passed");
    root.sqs().sendMessage(m -> m.queueUrl(url).messageBody("http://localhost:1/x"));

    assertThat(SqsTest.receive(Clients.root(behind).sqs(), behind.uri() + "/000000000000/passed"))
        .extracting(Message::body)
        .containsExactly("http://localhost:1/x");
    assertThat(root.sqs().listQueues(l -> l.queueNamePrefix("passed")).queueUrls())
        .containsExactly(url);
  }

  @Test
  void forwards_objects_unchanged() {
    root.s3().createBucket(b -> b.bucket("passed"));
    root.s3()
        .putObject(
            p -> p.bucket("passed").key("k").contentType("text/plain"),
            RequestBody.fromString("x".repeat(100_000)));

    var read = root.s3().getObjectAsBytes(g -> g.bucket("passed").key("k"));
    assertThat(read.asUtf8String()).hasSize(100_000);
    assertThat(read.response().contentType()).isEqualTo("text/plain");
    assertThat(root.s3().headObject(h -> h.bucket("passed").key("k")).contentLength())
        .isEqualTo(100_000);
  }

  @Test
  void checks_and_counts_forwarded_calls() {
    DynamoDbTest.createTable(root.dynamo(), "orders");
    var key = KmsTest.signingKey(root.kms());
    root.kms().createAlias(a -> a.aliasName("alias/tokens").targetKeyId(key));
    endpoint.authorize(
        new Principal(
            "AKIAPASSED",
            "secret",
            "passed",
            "arn:aws:iam::000000000000:role/passed",
            List.of(
                Policies.document(
                    Policies.allow(
                        "dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:000000000000:table/orders"),
                    Policies.allow("kms:Sign", "arn:aws:kms:us-east-1:000000000000:key/" + key)))));
    var passed = new Clients(endpoint.uri(), "AKIAPASSED");

    passed.dynamo().putItem(p -> p.tableName("orders").item(DynamoDbTest.item("a", "1")));
    assertThatThrownBy(() -> passed.dynamo().scan(s -> s.tableName("orders")))
        .isInstanceOf(AwsServiceException.class)
        .hasMessageContaining("dynamodb:Scan");
    assertThat(
            KmsTest.sign(passed.kms(), "alias/tokens", new byte[] {1}, MessageType.RAW)
                .asByteArray())
        .isNotEmpty();
    assertThat(endpoint.meter().snapshot())
        .contains(new Meter.Count("passed", "dynamodb", "PutItem", 1, 0, 0, Capacity.NONE));
  }

  @Test
  void a_reader_can_continue_from_an_opaque_iterator() {
    var stream = "arn:aws:dynamodb:us-east-1:000000000000:table/listings/stream/1";
    try (var other = new OpaqueStream();
        var forwarding = AwsEndpoint.start(EndpointOptions.inMemory().withUpstream(other.uri()))) {
      forwarding.authorize(
          new Principal(
              "AKIAREADER",
              "secret",
              "reader",
              "arn:aws:iam::000000000000:role/reader",
              List.of(
                  Policies.document(
                      Policies.allow("dynamodb:GetShardIterator", stream),
                      Policies.allow("dynamodb:GetRecords", stream)))));
      var reader = new Clients(forwarding.uri(), "AKIAREADER").streams();

      var first =
          reader
              .getShardIterator(
                  i -> i.streamArn(stream).shardId("shard-1").shardIteratorType("TRIM_HORIZON"))
              .shardIterator();
      var second = reader.getRecords(r -> r.shardIterator(first)).nextShardIterator();
      reader.getRecords(r -> r.shardIterator(second));

      assertThat(other.asked()).containsExactly("opaque+0/=", "opaque+1/=");
      assertThatThrownBy(() -> reader.getRecords(r -> r.shardIterator("opaque+1/=")))
          .hasMessageContaining("dynamodb:GetRecords");
    }
  }

  @Test
  void reports_an_upstream_that_does_not_respond() {
    try (var lonely =
        AwsEndpoint.start(
            EndpointOptions.inMemory().withUpstream(URI.create("http://localhost:1")))) {
      assertThatThrownBy(() -> Clients.root(lonely).sqs().listQueues(l -> l.maxResults(1)))
          .hasMessageContaining("http://localhost:1");
    }
  }
}
