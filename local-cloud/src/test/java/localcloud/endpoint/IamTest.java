package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import localcloud.endpoint.iam.IamReport.Denial;
import localcloud.endpoint.iam.IamReport.Grant;
import localcloud.endpoint.iam.Principal;
import localcloud.endpoint.wire.Capacity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class IamTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/orders";
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/orders";

  private static AwsEndpoint endpoint;
  private static Clients root;

  @BeforeAll
  static void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    root = Clients.root(endpoint);
    DynamoDbTest.createTable(root.dynamo(), "orders");
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static Clients caller(String name, String... statements) {
    endpoint.authorize(
        new Principal("AKIA" + name, "secret", name, ROLE, List.of(Policies.document(statements))));
    return new Clients(endpoint.uri(), "AKIA" + name);
  }

  private static void assertDenied(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String action, String resource) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).startsWith("AccessDenied");
              assertThat(e.awsErrorDetails().errorMessage())
                  .contains(
                      "is not authorized to perform: " + action + " on resource: " + resource);
            });
  }

  @Test
  void allows_what_the_role_allows_and_denies_the_rest_with_aws_s_message() {
    var dynamo = caller("table", Policies.allow("dynamodb:PutItem", TABLE)).dynamo();
    dynamo.putItem(p -> p.tableName("orders").item(DynamoDbTest.item("a", "1")));

    assertDenied(
        () -> dynamo.getItem(g -> g.tableName("orders").key(DynamoDbTest.item("a", "1"))),
        "dynamodb:GetItem",
        TABLE);
    assertThatThrownBy(() -> dynamo.scan(s -> s.tableName("orders")))
        .hasMessageContaining("User: " + ROLE + "/table is not authorized");
  }

  @Test
  @SuppressWarnings("unchecked")
  void checks_the_operations_of_transactions() {
    var dynamo = caller("transactions", Policies.allow("dynamodb:PutItem", TABLE)).dynamo();
    dynamo.transactWriteItems(
        t ->
            t.transactItems(
                i -> i.put(p -> p.tableName("orders").item(DynamoDbTest.item("t", "1")))));

    assertDenied(
        () ->
            dynamo.transactWriteItems(
                t ->
                    t.transactItems(
                        i -> i.put(p -> p.tableName("orders").item(DynamoDbTest.item("t", "2"))),
                        i ->
                            i.conditionCheck(
                                c ->
                                    c.tableName("orders")
                                        .key(DynamoDbTest.item("t", "1"))
                                        .conditionExpression("attribute_exists(pk)")))),
        "dynamodb:ConditionCheckItem",
        TABLE);
    assertThat(
            root.dynamo()
                .getItem(g -> g.tableName("orders").key(DynamoDbTest.item("t", "2")))
                .hasItem())
        .isFalse();
  }

  @Test
  void checks_every_service_in_its_own_protocol() {
    var url = root.sqs().createQueue(q -> q.queueName("guarded")).queueUrl();
    root.s3().createBucket(b -> b.bucket("guarded"));
    var key = KmsTest.signingKey(root.kms());
    var unprivileged = caller("unprivileged");

    assertDenied(
        () -> unprivileged.sqs().sendMessage(m -> m.queueUrl(url).messageBody("x")),
        "sqs:SendMessage",
        "arn:aws:sqs:us-east-1:000000000000:guarded");
    assertDenied(
        () ->
            unprivileged
                .s3()
                .putObject(p -> p.bucket("guarded").key("k"), RequestBody.fromString("x")),
        "s3:PutObject",
        "arn:aws:s3:::guarded/k");
    assertDenied(
        () -> unprivileged.kms().getPublicKey(g -> g.keyId(key)),
        "kms:GetPublicKey",
        "arn:aws:kms:us-east-1:000000000000:key/" + key);
    assertDenied(
        () -> unprivileged.events().listEventBuses(l -> l.limit(1)), "events:ListEventBuses", "*");
  }

  @Test
  void evaluates_a_policy_that_was_set_with_the_service_s_own_api() {
    var arn = "arn:aws:sqs:us-east-1:000000000000:shared";
    var policy =
        Policies.document(
            "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                + ROLE
                + "\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\""
                + arn
                + "\"}");
    var url =
        root.sqs()
            .createQueue(
                q ->
                    q.queueName("shared")
                        .attributes(Map.of(QueueAttributeName.POLICY, policy.toString())))
            .queueUrl();

    caller("guest").sqs().sendMessage(m -> m.queueUrl(url).messageBody("x"));
    assertThat(SqsTest.receive(root.sqs(), url)).hasSize(1);
  }

  @Test
  void hides_missing_keys_from_callers_without_list_bucket() {
    root.s3().createBucket(b -> b.bucket("quiet"));
    var reader = caller("reader", Policies.allow("s3:GetObject", "arn:aws:s3:::quiet/*"));
    var lister =
        caller(
            "lister",
            Policies.allow("s3:GetObject", "arn:aws:s3:::quiet/*"),
            Policies.allow("s3:ListBucket", "arn:aws:s3:::quiet"));

    assertThatThrownBy(() -> reader.s3().getObjectAsBytes(g -> g.bucket("quiet").key("k")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    assertThatThrownBy(() -> lister.s3().getObjectAsBytes(g -> g.bucket("quiet").key("k")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
  }

  @Test
  void reports_unused_grants_and_denied_calls_and_counts_all() {
    var dynamo =
        caller(
                "reported",
                Policies.allow("dynamodb:PutItem", TABLE),
                Policies.allow("dynamodb:DeleteItem", TABLE))
            .dynamo();
    dynamo.putItem(p -> p.tableName("orders").item(DynamoDbTest.item("r", "1")));
    assertThatThrownBy(() -> dynamo.scan(s -> s.tableName("orders")))
        .isInstanceOf(AwsServiceException.class);

    var report =
        endpoint.iamReport().principals().stream()
            .filter(p -> p.name().equals("reported"))
            .findFirst()
            .orElseThrow();
    assertThat(report.unused()).containsExactly(new Grant("dynamodb:DeleteItem", TABLE));
    assertThat(report.denied()).containsExactly(new Denial("dynamodb:Scan", TABLE, 1));
    assertThat(endpoint.meter().snapshot())
        .contains(
            new Meter.Count("reported", "dynamodb", "PutItem", 1, 0, 0, new Capacity(0, 1)),
            new Meter.Count("reported", "dynamodb", "Scan", 1, 1, 0, Capacity.NONE));
  }
}
