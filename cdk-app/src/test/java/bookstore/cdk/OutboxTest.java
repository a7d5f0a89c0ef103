package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.cdk.Synthesized.Resource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final Synthesized shop = Synthesized.shop();

  @Test
  void every_table_s_stream_feeds_its_own_relay() {
    assertThat(streams()).hasSize(5);
    for (var service : Synthesized.SERVICES) {
      assertThat(streams())
          .filteredOn(
              stream ->
                  shop.functionOf(stream.referencesAt("FunctionName").iterator().next())
                      .text("FunctionName")
                      .equals("bookstore-" + service + "-relay"))
          .singleElement()
          .satisfies(
              stream ->
                  assertThat(
                          shop.resource(stream.at("EventSourceArn.Fn::GetAtt.0").asText())
                              .text("TableName"))
                      .isEqualTo("bookstore-" + service));
    }
  }

  @Test
  void a_poison_record_neither_blocks_its_shard_nor_vanishes() {
    assertThat(streams())
        .allSatisfy(
            stream -> {
              assertThat(stream.text("StartingPosition")).isEqualTo("TRIM_HORIZON");
              assertThat(stream.at("BisectBatchOnFunctionError").asBoolean()).isTrue();
              assertThat(stream.at("FunctionResponseTypes.0").asText())
                  .isEqualTo("ReportBatchItemFailures");
              assertThat(stream.at("MaximumRetryAttempts").asInt()).isBetween(1, 100);
              assertThat(stream.at("MaximumRecordAgeInSeconds").asInt()).isBetween(60, 86_400);
              var failures =
                  shop.resource(
                      stream.at("DestinationConfig.OnFailure.Destination.Fn::GetAtt.0").asText());
              assertThat(failures.text("QueueName")).endsWith("-relay-failures");
            });
  }

  @Test
  void only_new_outbox_items_reach_the_relay() {
    assertThat(streams())
        .allSatisfy(
            stream ->
                assertThat(stream.at("FilterCriteria.Filters.0.Pattern").asText())
                    .isEqualTo(
                        """
                        {"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"OUTBOX#"}]}}},"eventName":["INSERT"]}\
                        """));
  }

  @Test
  void tables_stream_new_images_and_survive_mistakes() {
    assertThat(Synthesized.prod().ofType("AWS::DynamoDB::GlobalTable"))
        .hasSize(5)
        .allSatisfy(
            table -> {
              assertThat(table.text("BillingMode")).isEqualTo("PAY_PER_REQUEST");
              assertThat(table.text("StreamSpecification.StreamViewType")).isEqualTo("NEW_IMAGE");
              assertThat(table.text("TimeToLiveSpecification.AttributeName"))
                  .isEqualTo("expiresAt");
              assertThat(table.at("Replicas.0.DeletionProtectionEnabled").asBoolean()).isTrue();
              assertThat(
                      table
                          .at(
                              "Replicas.0.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled")
                          .asBoolean())
                  .isTrue();
              assertThat(table.whole().path("DeletionPolicy").asText()).isEqualTo("Retain");
            });
  }

  @Test
  void every_table_has_the_index_waiting_and_those_of_auth_and_orders_one_more() {
    for (var table : shop.ofType("AWS::DynamoDB::GlobalTable")) {
      var names = new TreeSet<String>();
      for (var index : table.at("GlobalSecondaryIndexes")) {
        var name = index.path("IndexName").asText();
        names.add(name);
        assertThat(index.at("/Projection/ProjectionType").asText()).isEqualTo("KEYS_ONLY");
      }
      var hasMore = Set.of("bookstore-auth", "bookstore-orders").contains(table.text("TableName"));
      assertThat(names).isEqualTo(hasMore ? Set.of("gsi1", "waiting") : Set.of("waiting"));
    }
  }

  @Test
  void every_relay_has_a_sweeper_that_runs_every_minute() {
    for (var service : Synthesized.SERVICES) {
      var sweeper = shop.function(service + "-sweeper");
      var rule =
          shop.ofType("AWS::Events::Rule").stream()
              .filter(it -> it.text("Name").equals("bookstore-" + service + "-sweeper"))
              .findFirst()
              .orElseThrow();
      assertThat(rule.text("ScheduleExpression")).isEqualTo("rate(1 minute)");
      assertThat(rule.at("EventBusName").isMissingNode()).isTrue();
      assertThat(rule.at("Targets.0.RetryPolicy.MaximumRetryAttempts").asInt()).isZero();
      var alias = rule.at("Targets.0.Arn.Ref").asText();
      assertThat(shop.resource(alias).referencesAt("FunctionName")).contains(sweeper.id());
      assertThat(shop.ofType("AWS::Lambda::Permission"))
          .filteredOn(it -> it.referencesAt("FunctionName").contains(alias))
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.text("Principal")).isEqualTo("events.amazonaws.com");
                assertThat(it.referencesAt("SourceArn")).contains(rule.id());
              });
    }
  }

  private List<Resource> streams() {
    return shop.ofType("AWS::Lambda::EventSourceMapping").stream()
        .filter(mapping -> !mapping.at("StartingPosition").isMissingNode())
        .toList();
  }
}
