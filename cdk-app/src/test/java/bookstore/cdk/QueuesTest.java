package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.cdk.Synthesized.Resource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesTest {

  private final Synthesized shop = Synthesized.shop();

  @Test
  void give_up_on_a_message_after_five_attempts_and_keep_it_for_two_weeks() {
    assertThat(working())
        .hasSize(9)
        .allSatisfy(
            queue -> {
              assertThat(queue.at("RedrivePolicy.maxReceiveCount").asInt()).isEqualTo(5);
              var deadLetters =
                  shop.resource(
                      queue.at("RedrivePolicy.deadLetterTargetArn.Fn::GetAtt.0").asText());
              assertThat(deadLetters.text("QueueName")).isEqualTo(queue.text("QueueName") + "-dlq");
            });
    assertThat(shop.ofType("AWS::SQS::Queue"))
        .allSatisfy(
            queue -> assertThat(queue.at("MessageRetentionPeriod").asInt()).isEqualTo(14 * 86400));
  }

  @Test
  void only_queues_for_failures_have_no_dead_letter_queue() {
    assertThat(shop.ofType("AWS::SQS::Queue"))
        .filteredOn(queue -> queue.at("RedrivePolicy").isMissingNode())
        .allSatisfy(
            queue -> assertThat(queue.text("QueueName")).matches(".+-(dlq|relay-failures)"));
  }

  @Test
  void hide_a_message_for_at_least_six_times_the_function_s_timeout() {
    assertThat(mappings())
        .allSatisfy(
            mapping -> {
              var queue = shop.resource(mapping.at("EventSourceArn.Fn::GetAtt.0").asText());
              assertThat(queue.at("VisibilityTimeout").asInt())
                  .isGreaterThanOrEqualTo(6 * function(mapping).at("Timeout").asInt());
            });
  }

  @Test
  void take_partial_answers_and_feed_the_function_named_on_the_architecture_page() {
    var feeds =
        mappings().stream()
            .collect(
                Collectors.toMap(
                    mapping ->
                        shop.resource(mapping.at("EventSourceArn.Fn::GetAtt.0").asText())
                            .text("QueueName"),
                    mapping -> function(mapping).text("FunctionName")));
    assertThat(feeds)
        .containsEntry("bookstore-auth-events", "bookstore-auth-events")
        .containsEntry("bookstore-auth-mail", "bookstore-auth-mail")
        .containsEntry("bookstore-catalog-events", "bookstore-catalog-events")
        .containsEntry("bookstore-catalog-bulk", "bookstore-catalog-bulk")
        .containsEntry("bookstore-catalog-indexer", "bookstore-catalog-indexer")
        .containsEntry("bookstore-orders-events", "bookstore-orders-events")
        .containsEntry("bookstore-orders-listings", "bookstore-orders-projector")
        .containsEntry("bookstore-payments-events", "bookstore-payments-events")
        .containsEntry("bookstore-shipping-events", "bookstore-shipping-events")
        .hasSize(9);
    assertThat(mappings())
        .allSatisfy(
            mapping ->
                assertThat(mapping.at("FunctionResponseTypes.0").asText())
                    .isEqualTo("ReportBatchItemFailures"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalog-indexer", "catalog-bulk"})
  void start_two_calls_at_most_for_work_that_nobody_waits_for(String queue) {
    var mapping =
        mappings().stream()
            .filter(m -> m.referencesAt("EventSourceArn").contains(shop.queue(queue).id()))
            .findFirst();
    assertThat(mapping.orElseThrow().at("ScalingConfig.MaximumConcurrency").asInt()).isEqualTo(2);
  }

  /// So that a message that takes long does not share the fate and the time of others.
  @Test
  void bulk_work_is_received_message_by_message() {
    var bulk = shop.queue("catalog-bulk").id();
    assertThat(mappings())
        .filteredOn(mapping -> mapping.referencesAt("EventSourceArn").contains(bulk))
        .singleElement()
        .satisfies(mapping -> assertThat(mapping.at("BatchSize").asInt()).isEqualTo(1));
  }

  /// So that one queue cannot take the account's concurrency from the API and the other queues.
  @Test
  void all_start_no_more_calls_at_once_than_the_stage_allows() {
    assertThat(mappings())
        .hasSize(9)
        .allSatisfy(
            mapping ->
                assertThat(mapping.at("ScalingConfig.MaximumConcurrency").asInt()).isBetween(2, 5));
  }

  @Test
  void are_encrypted_and_refuse_plain_http() {
    assertThat(shop.ofType("AWS::SQS::Queue"))
        .allSatisfy(
            queue -> {
              assertThat(queue.at("SqsManagedSseEnabled").asBoolean()).isTrue();
              var policies =
                  shop.ofType("AWS::SQS::QueuePolicy").stream()
                      .filter(policy -> policy.referencesAt("Queues").contains(queue.id()));
              assertThat(policies.map(policy -> policy.at("PolicyDocument").toString()))
                  .singleElement()
                  .asString()
                  .contains("\"aws:SecureTransport\":\"false\"", "\"Effect\":\"Deny\"");
            });
  }

  private List<Resource> working() {
    return shop.ofType("AWS::SQS::Queue").stream()
        .filter(queue -> !queue.at("RedrivePolicy").isMissingNode())
        .toList();
  }

  private List<Resource> mappings() {
    return shop.ofType("AWS::Lambda::EventSourceMapping").stream()
        .filter(mapping -> mapping.at("StartingPosition").isMissingNode())
        .toList();
  }

  private Resource function(Resource mapping) {
    return shop.functionOf(mapping.referencesAt("FunctionName").iterator().next());
  }
}
