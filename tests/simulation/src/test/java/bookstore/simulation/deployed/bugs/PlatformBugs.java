package bookstore.simulation.deployed.bugs;

import bookstore.simulation.cloud.dynamodb.ForwardingDynamoDb;
import bookstore.simulation.deployed.DeployedShop;
import bookstore.simulation.deployed.Deployment;
import bookstore.simulation.deployed.NextVersion;
import bookstore.simulation.engine.ProcessCrashError;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Mistakes in the platform: outbox, relay, sweeper, consumers, dead letters and batches.
final class PlatformBugs {
  private PlatformBugs() {}

  /// The items with a prefix are written in a transaction of their own, before or after the others.
  abstract static class TwoTransactions extends Deployment {
    private final String prefix;
    private final boolean before;

    TwoTransactions(String prefix, boolean before) {
      this.prefix = prefix;
      this.before = before;
    }

    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return new ForwardingDynamoDb(client) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          var parts =
              request.transactItems().stream()
                  .collect(Collectors.partitioningBy(item -> pk(item).startsWith(prefix)));
          var first = Objects.requireNonNull(parts.get(before));
          var second = Objects.requireNonNull(parts.get(!before));
          if (first.isEmpty() || second.isEmpty()) {
            return client.transactWriteItems(request);
          }
          client.transactWriteItems(request.toBuilder().transactItems(first).build());
          return client.transactWriteItems(request.toBuilder().transactItems(second).build());
        }
      };
    }

    private static String pk(TransactWriteItem item) {
      if (item.put() != null) {
        return Objects.requireNonNull(item.put().item().get("pk")).s();
      }
      return item.update() == null ? "" : Objects.requireNonNull(item.update().key().get("pk")).s();
    }
  }

  /// The state is written in one transaction and then its events in another.
  static final class OutboxInASecondTransaction extends TwoTransactions {
    OutboxInASecondTransaction() {
      super("OUTBOX#", false);
    }
  }

  /// The number of a buyer's open orders is counted before the order is written.
  static final class QuotaOutsideTheTransaction extends TwoTransactions {
    QuotaOutsideTheTransaction() {
      super("OPEN#", true);
    }
  }

  /// A transaction is written item by item.
  static final class NoTransactions extends Deployment {
    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return new ForwardingDynamoDb(client) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          request
              .transactItems()
              .forEach(
                  item ->
                      client.transactWriteItems(request.toBuilder().transactItems(item).build()));
          return TransactWriteItemsResponse.builder().build();
        }
      };
    }
  }

  /// The relay reports the record after the one that failed.
  static final class ReportsTheRecordAfter extends Deployment {
    @Override
    protected <I, O> RequestHandler<I, O> handler(
        String function, RequestHandler<I, O> handler, DeployedShop shop) {
      return (input, context) -> {
        var output = handler.handleRequest(input, context);
        if (input instanceof DynamodbEvent event && output instanceof StreamsEventResponse answer) {
          var last = event.getRecords().getLast().getDynamodb().getSequenceNumber();
          for (var failure : answer.getBatchItemFailures()) {
            var next = Long.parseLong(failure.getItemIdentifier()) + 1;
            failure.setItemIdentifier(next > Long.parseLong(last) ? last : Long.toString(next));
          }
        }
        return output;
      };
    }
  }

  /// Nothing is found in an index.
  private static final class WithoutQueries extends ForwardingDynamoDb {
    WithoutQueries(DynamoDbClient client) {
      super(client);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      return QueryResponse.builder().items(List.of()).count(0).build();
    }
  }

  /// The sweeper finds nothing.
  static final class SweeperFindsNothing extends Deployment {
    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return function.endsWith("-sweeper") ? new WithoutQueries(client) : client;
    }
  }

  /// The sweeper deletes an outbox item when it reads it, and then sends it.
  static final class SweeperDeletesBeforeItSends extends Deployment {
    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return !function.endsWith("-sweeper")
          ? client
          : new ForwardingDynamoDb(client) {
            @Override
            public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
              var found = client.batchGetItem(request);
              request
                  .requestItems()
                  .forEach(
                      (table, wanted) ->
                          wanted
                              .keys()
                              .forEach(
                                  key -> client.deleteItem(it -> it.tableName(table).key(key))));
              return found;
            }
          };
    }
  }

  /// Relay and sweeper do not look which entries the bus refused.
  static final class IgnoresRefusedEntries extends Deployment {
    @Override
    protected EventBridgeClient eventBridge(String function, EventBridgeClient client) {
      return new ForwardingEventBridge(client) {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
          return client.putEvents(request).toBuilder().failedEntryCount(0).build();
        }
      };
    }
  }

  /// A call to the bus without an answer counts as sent.
  static final class IgnoresCallsWithoutAnswer extends Deployment {
    @Override
    protected EventBridgeClient eventBridge(String function, EventBridgeClient client) {
      return new ForwardingEventBridge(client) {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
          try {
            return client.putEvents(request);
          } catch (SdkException e) {
            return PutEventsResponse.builder().failedEntryCount(0).build();
          }
        }
      };
    }
  }

  /// Nothing reaches the bus, and everything counts as sent.
  static final class PublishesNothing extends Deployment {
    @Override
    protected EventBridgeClient eventBridge(String function, EventBridgeClient client) {
      return new ForwardingEventBridge(client) {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
          return PutEventsResponse.builder().failedEntryCount(0).build();
        }
      };
    }
  }

  /// Deletions are packed beyond the number of entries that a request may have.
  static final class PacksBeyondTheLimit extends Deployment {
    private static final int LIMIT = 25;

    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return new ForwardingDynamoDb(client) {
        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
          var packed = new HashMap<String, List<WriteRequest>>();
          request.requestItems().forEach((table, writes) -> packed.put(table, packed(writes)));
          return client.batchWriteItem(request.toBuilder().requestItems(packed).build());
        }
      };
    }

    /// The deletions of many batches at once, as soon as there is more than one.
    private static List<WriteRequest> packed(List<WriteRequest> writes) {
      var packed = new ArrayList<>(writes);
      for (int i = 0; writes.size() > 1 && i < LIMIT; i++) {
        var key = Map.of("pk", text("OUTBOX#" + i), "sk", text("OUTBOX"));
        packed.add(WriteRequest.builder().deleteRequest(it -> it.key(key)).build());
      }
      return packed;
    }

    private static AttributeValue text(String text) {
      return AttributeValue.fromS(text);
    }
  }

  /// Timers arrive at once.
  static final class SendsTimersWithoutDelay extends Deployment {
    @Override
    protected SqsClient sqs(String function, SqsClient client) {
      return new ForwardingSqs(client) {
        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
          var now =
              request.entries().stream()
                  .map(entry -> entry.toBuilder().delaySeconds(0).build())
                  .toList();
          return client.sendMessageBatch(request.toBuilder().entries(now).build());
        }
      };
    }
  }

  /// A message is acknowledged whether the dead-letter queue has taken it or not.
  static final class AcknowledgesBeforeTheDeadLetterIsSent extends Deployment {
    @Override
    protected SqsClient sqs(String function, SqsClient client) {
      return new ForwardingSqs(client) {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
          try {
            return client.sendMessage(request);
          } catch (SdkException e) {
            return SendMessageResponse.builder().build();
          }
        }
      };
    }
  }

  /// What a batch of deletions left over is forgotten.
  static final class ForgetsUnprocessedDeletions extends Deployment {
    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return new ForwardingDynamoDb(client) {
        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
          return client.batchWriteItem(request).toBuilder().unprocessedItems(Map.of()).build();
        }
      };
    }
  }

  /// What a batch of reads left over is forgotten.
  static final class ForgetsUnprocessedReads extends Deployment {
    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return new ForwardingDynamoDb(client) {
        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
          return client.batchGetItem(request).toBuilder().unprocessedKeys(Map.of()).build();
        }
      };
    }
  }

  /// Only the first page of a query is read.
  static final class ReadsOnlyTheFirstPage extends Deployment {
    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return new ForwardingDynamoDb(client) {
        @Override
        public QueryResponse query(QueryRequest request) {
          return client.query(request).toBuilder().lastEvaluatedKey(Map.of()).build();
        }
      };
    }
  }

  /// A transaction that failed counts as written.
  static final class TakesFailedWritesForDone extends Deployment {
    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return new ForwardingDynamoDb(client) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          try {
            return client.transactWriteItems(request);
          } catch (SdkException e) {
            return TransactWriteItemsResponse.builder().build();
          }
        }
      };
    }
  }

  /// A consumer's process ends and its message is deleted all the same.
  static final class AcknowledgesBeforeTheWrite extends Deployment {
    @Override
    protected <I, O> RequestHandler<I, O> handler(
        String function, RequestHandler<I, O> handler, DeployedShop shop) {
      return (input, context) -> {
        try {
          return handler.handleRequest(input, context);
        } catch (ProcessCrashError e) {
          if (input instanceof SQSEvent) {
            @SuppressWarnings("unchecked")
            var done = (O) new SQSBatchResponse(List.of());
            return done;
          }
          throw e;
        }
      };
    }
  }

  /// A consumer does not report the messages that failed.
  static final class ReportsNoFailures extends Deployment {
    @Override
    protected <I, O> RequestHandler<I, O> handler(
        String function, RequestHandler<I, O> handler, DeployedShop shop) {
      return (input, context) -> {
        var output = handler.handleRequest(input, context);
        if (output instanceof SQSBatchResponse response) {
          response.setBatchItemFailures(List.of());
        }
        return output;
      };
    }
  }

  /// A consumer reports the message beside the one that failed.
  static final class ReportsAnotherMessage extends Deployment {
    @Override
    protected <I, O> RequestHandler<I, O> handler(
        String function, RequestHandler<I, O> handler, DeployedShop shop) {
      return (input, context) -> {
        var output = handler.handleRequest(input, context);
        if (input instanceof SQSEvent event && output instanceof SQSBatchResponse response) {
          var first = event.getRecords().getFirst().getMessageId();
          response.getBatchItemFailures().forEach(failure -> failure.setItemIdentifier(first));
        }
        return output;
      };
    }
  }

  /// A consumer takes a message that comes again for one that is done.
  static final class IgnoresRedeliveries extends Deployment {
    @Override
    protected <I, O> RequestHandler<I, O> handler(
        String function, RequestHandler<I, O> handler, DeployedShop shop) {
      return (input, context) -> {
        if (input instanceof SQSEvent event) {
          event.setRecords(
              new ArrayList<>(
                  event.getRecords().stream()
                      .filter(it -> "1".equals(it.getAttributes().get("ApproximateReceiveCount")))
                      .toList()));
        }
        return handler.handleRequest(input, context);
      };
    }
  }

  /// While both versions of the functions run, those of today refuse the events of the next.
  static final class RefusesUnknownFields extends Deployment {
    @Override
    protected <I, O> RequestHandler<I, O> handler(
        String function, RequestHandler<I, O> handler, DeployedShop shop) {
      return (input, context) -> {
        if (input instanceof SQSEvent event
            && event.getRecords().stream().anyMatch(it -> NextVersion.wrote(it.getBody()))) {
          throw new IllegalArgumentException("an unknown field");
        }
        return handler.handleRequest(input, context);
      };
    }
  }

  /// While both versions of the functions run, those of today cannot read the items of the next.
  static final class RefusesUnknownAttributes extends Deployment {
    @Override
    protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
      return new ForwardingDynamoDb(client) {
        @Override
        public GetItemResponse getItem(GetItemRequest request) {
          var response = client.getItem(request);
          if (response.item().containsKey(NextVersion.ADDED)) {
            throw new IllegalArgumentException("an unknown attribute");
          }
          return response;
        }
      };
    }
  }
}
