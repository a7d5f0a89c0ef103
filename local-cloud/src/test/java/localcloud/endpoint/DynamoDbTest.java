package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import localcloud.Await;
import localcloud.endpoint.wire.Capacity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

final class DynamoDbTest {
  private static AwsEndpoint endpoint;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    dynamo = Clients.root(endpoint).dynamo();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  static Map<String, AttributeValue> item(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }

  static void createTable(DynamoDbClient client, String name) {
    client.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build(),
                    KeySchemaElement.builder().attributeName("sk").keyType(KeyType.RANGE).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build(),
                    AttributeDefinition.builder()
                        .attributeName("sk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .streamSpecification(
                    s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
  }

  @Test
  void stores_items_and_returns_dynamodb_s_error_for_a_failed_condition() {
    createTable(dynamo, "items");
    dynamo.putItem(put -> put.tableName("items").item(item("a", "1")));

    assertThat(dynamo.getItem(get -> get.tableName("items").key(item("a", "1"))).item())
        .isEqualTo(item("a", "1"));
    assertThatThrownBy(
            () ->
                dynamo.putItem(
                    put ->
                        put.tableName("items")
                            .item(item("a", "1"))
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  @SuppressWarnings("unchecked")
  void counts_the_capacity_of_calls_by_the_sizes_of_their_items() {
    createTable(dynamo, "metered");
    var before = capacity();

    var put = dynamo.putItem(it -> it.tableName("metered").item(item("a", "1")));
    dynamo.transactWriteItems(
        it ->
            it.transactItems(
                write -> write.put(one -> one.tableName("metered").item(big("b", 1_500)))));
    dynamo.getItem(it -> it.tableName("metered").key(item("b", "1")).consistentRead(true));
    dynamo.getItem(it -> it.tableName("metered").key(item("b", "1")));

    assertThat(capacity().write() - before.write()).isEqualTo(1 + 2 * 2);
    assertThat(capacity().read() - before.read()).isEqualTo(1 + 0.5);
    assertThat(put.consumedCapacity()).isNull();
  }

  @Test
  void tells_the_capacity_of_a_call_that_asks_for_it() {
    createTable(dynamo, "asked");

    var put =
        dynamo.putItem(
            it ->
                it.tableName("asked")
                    .item(item("a", "1"))
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));

    assertThat(put.consumedCapacity().table().capacityUnits()).isEqualTo(1);
  }

  private static Map<String, AttributeValue> big(String pk, int letters) {
    return Map.of(
        "pk",
        AttributeValue.fromS(pk),
        "sk",
        AttributeValue.fromS("1"),
        "text",
        AttributeValue.fromS("x".repeat(letters)));
  }

  private static Capacity capacity() {
    return endpoint.meter().snapshot().stream()
        .map(Meter.Count::capacity)
        .reduce(Capacity.NONE, Capacity::plus);
  }

  @Test
  @SuppressWarnings("unchecked")
  void reports_the_reason_of_each_item_of_a_failed_transaction() {
    createTable(dynamo, "transactions");
    dynamo.putItem(put -> put.tableName("transactions").item(item("taken", "1")));

    assertThatThrownBy(
            () ->
                dynamo.transactWriteItems(
                    write ->
                        write.transactItems(
                            first ->
                                first.put(
                                    put -> put.tableName("transactions").item(item("free", "1"))),
                            second ->
                                second.put(
                                    put ->
                                        put.tableName("transactions")
                                            .item(item("taken", "1"))
                                            .conditionExpression("attribute_not_exists(pk)")))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.cancellationReasons())
                    .extracting(reason -> reason.code())
                    .containsExactly("None", "ConditionalCheckFailed"));
  }

  @Test
  void returns_this_account_s_arns_of_tables_and_streams_and_reads_the_stream() {
    createTable(dynamo, "streamed");
    dynamo.putItem(put -> put.tableName("streamed").item(item("a", "1")));
    var table = dynamo.describeTable(t -> t.tableName("streamed")).table();

    assertThat(table.tableArn())
        .isEqualTo("arn:aws:dynamodb:us-east-1:000000000000:table/streamed");
    assertThat(table.latestStreamArn())
        .startsWith("arn:aws:dynamodb:us-east-1:000000000000:table/streamed/stream/");

    var streams = Clients.root(endpoint).streams();
    var shard =
        streams
            .describeStream(d -> d.streamArn(table.latestStreamArn()))
            .streamDescription()
            .shards()
            .getFirst();
    var iterator =
        streams
            .getShardIterator(
                s ->
                    s.streamArn(table.latestStreamArn())
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    var records = streams.getRecords(r -> r.shardIterator(iterator)).records();
    assertThat(records)
        .singleElement()
        .satisfies(record -> assertThat(record.dynamodb().newImage()).isEqualTo(item("a", "1")));
    assertThat(records.getFirst().awsRegion()).isEqualTo("us-east-1");
  }

  @Test
  void creates_a_table_with_all_supported_properties() {
    dynamo.createTable(
        table ->
            table
                .tableName("full")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .deletionProtectionEnabled(true)
                .sseSpecification(s -> s.enabled(true))
                .tableClass("STANDARD")
                .onDemandThroughput(o -> o.maxReadRequestUnits(10L).maxWriteRequestUnits(10L))
                .tags(Tag.builder().key("service").value("auth").build()));
    var table = dynamo.describeTable(t -> t.tableName("full")).table();

    assertThat(table.deletionProtectionEnabled()).isTrue();
    assertThatThrownBy(() -> dynamo.deleteTable(d -> d.tableName("full")))
        .hasMessageContaining("protect");
  }

  @Test
  @SuppressWarnings("unchecked")
  void reports_written_tables_after_writes_only() {
    createTable(dynamo, "watched");
    createTable(dynamo, "watched-2");
    var written = new ConcurrentLinkedQueue<String>();
    endpoint.onWrite(written::add);

    dynamo.putItem(put -> put.tableName("watched").item(item("a", "1")));
    assertThat(written).containsExactly("watched");

    written.clear();
    dynamo.getItem(get -> get.tableName("watched").key(item("a", "1")));
    dynamo.query(
        query ->
            query
                .tableName("watched")
                .keyConditionExpression("pk = :a")
                .expressionAttributeValues(Map.of(":a", AttributeValue.fromS("a"))));
    assertThatThrownBy(
            () ->
                dynamo.putItem(
                    put ->
                        put.tableName("watched")
                            .item(item("a", "1"))
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(written).isEmpty();

    dynamo.transactWriteItems(
        write ->
            write.transactItems(
                first -> first.put(put -> put.tableName("watched").item(item("b", "1"))),
                second -> second.delete(it -> it.tableName("watched-2").key(item("b", "1")))));
    assertThat(written).containsExactlyInAnyOrder("watched", "watched-2");

    written.clear();
    var put = WriteRequest.builder().putRequest(it -> it.item(item("c", "1"))).build();
    dynamo.batchWriteItem(write -> write.requestItems(Map.of("watched-2", List.of(put))));
    dynamo.updateItem(update -> update.tableName("watched").key(item("d", "1")));
    dynamo.deleteItem(delete -> delete.tableName("watched").key(item("d", "1")));
    assertThat(written).containsExactly("watched-2", "watched", "watched");
  }

  @Test
  @SuppressWarnings("unchecked")
  void a_table_can_change_while_its_items_are_written() {
    createTable(dynamo, "changing");
    for (var round = 0; round < 2; round++) {
      put("changing", "a" + round);
      addIndex("changing");
      Await.until(() -> indexesOf("changing").equals(List.of("ACTIVE")));
      put("changing", "b" + round);
      assertThat(dynamo.scan(scan -> scan.tableName("changing").indexName("by-colour")).count())
          .isEqualTo(2 * round + 2);
      dynamo.updateTable(
          table ->
              table
                  .tableName("changing")
                  .globalSecondaryIndexUpdates(
                      change -> change.delete(index -> index.indexName("by-colour"))));
      Await.until(() -> indexesOf("changing").isEmpty());
      assertThat(dynamo.scan(scan -> scan.tableName("changing")).count()).isEqualTo(2 * round + 2);
      assertThatThrownBy(
              () -> dynamo.scan(scan -> scan.tableName("changing").indexName("by-colour")))
          .hasMessageContaining("index");
    }
  }

  private static void put(String table, String pk) {
    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS(pk),
                        "sk", AttributeValue.fromS("1"),
                        "colour", AttributeValue.fromS("red"))));
  }

  @SuppressWarnings("unchecked")
  private static void addIndex(String table) {
    dynamo.updateTable(
        change ->
            change
                .tableName(table)
                .attributeDefinitions(
                    a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                    a -> a.attributeName("sk").attributeType(ScalarAttributeType.S),
                    a -> a.attributeName("colour").attributeType(ScalarAttributeType.S))
                .globalSecondaryIndexUpdates(
                    update ->
                        update.create(
                            index ->
                                index
                                    .indexName("by-colour")
                                    .keySchema(k -> k.attributeName("colour").keyType(KeyType.HASH))
                                    .projection(p -> p.projectionType(ProjectionType.ALL)))));
  }

  private static List<String> indexesOf(String table) {
    return dynamo.describeTable(it -> it.tableName(table)).table().globalSecondaryIndexes().stream()
        .map(index -> index.indexStatusAsString())
        .toList();
  }

  @Test
  void reports_an_unknown_action() {
    assertThatThrownBy(
            () ->
                dynamo.describeExport(
                    e -> e.exportArn("arn:aws:dynamodb:us-east-1:000000000000:table/t/export/1")))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("DescribeExport");
  }
}
