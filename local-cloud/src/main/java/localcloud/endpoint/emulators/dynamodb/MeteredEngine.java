package localcloud.endpoint.emulators.dynamodb;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import localcloud.endpoint.wire.Capacity;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/// DynamoDB Local that tells the capacity of each call, which it computes by the sizes of items as
/// AWS documents it: transactions twice, changed index entries included. It does not count what a
/// refused condition consumes on AWS.
final class MeteredEngine extends LocalDynamoDBRequestHandler {
  /// A call stays on its caller's thread.
  private final ThreadLocal<Capacity> consumed = ThreadLocal.withInitial(() -> Capacity.NONE);

  MeteredEngine(Optional<Path> directory) {
    super(0, directory.isEmpty(), directory.map(Path::toString).orElse(null), true, false);
  }

  /// The capacity of this thread's calls since it asked last.
  Capacity takeConsumed() {
    var capacity = consumed.get();
    consumed.remove();
    return capacity;
  }

  @Override
  public BatchGetItemResponse batchGetItem(String key, String region, BatchGetItemRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.batchGetItem(
            key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    read(response.consumedCapacity());
    return isAsked(asked) ? response : response.toBuilder().consumedCapacity(List.of()).build();
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(
      String key, String region, BatchWriteItemRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.batchWriteItem(
            key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    write(response.consumedCapacity());
    return isAsked(asked) ? response : response.toBuilder().consumedCapacity(List.of()).build();
  }

  @Override
  public DeleteItemResponse deleteItem(String key, String region, DeleteItemRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.deleteItem(
            key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    write(one(response.consumedCapacity()));
    return isAsked(asked)
        ? response
        : response.toBuilder().consumedCapacity((ConsumedCapacity) null).build();
  }

  @Override
  public GetItemResponse getItem(String key, String region, GetItemRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.getItem(
            key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    read(one(response.consumedCapacity()));
    return isAsked(asked)
        ? response
        : response.toBuilder().consumedCapacity((ConsumedCapacity) null).build();
  }

  @Override
  public PutItemResponse putItem(String key, String region, PutItemRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.putItem(
            key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    write(one(response.consumedCapacity()));
    return isAsked(asked)
        ? response
        : response.toBuilder().consumedCapacity((ConsumedCapacity) null).build();
  }

  @Override
  public QueryResponse query(String key, String region, QueryRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.query(key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    read(one(response.consumedCapacity()));
    return isAsked(asked)
        ? response
        : response.toBuilder().consumedCapacity((ConsumedCapacity) null).build();
  }

  @Override
  public ScanResponse scan(String key, String region, ScanRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.scan(key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    read(one(response.consumedCapacity()));
    return isAsked(asked)
        ? response
        : response.toBuilder().consumedCapacity((ConsumedCapacity) null).build();
  }

  @Override
  public TransactGetItemsResponse transactGetItems(
      String key, String region, TransactGetItemsRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.transactGetItems(
            key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    read(response.consumedCapacity());
    return isAsked(asked) ? response : response.toBuilder().consumedCapacity(List.of()).build();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String key, String region, TransactWriteItemsRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.transactWriteItems(
            key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    write(response.consumedCapacity());
    return isAsked(asked) ? response : response.toBuilder().consumedCapacity(List.of()).build();
  }

  @Override
  public UpdateItemResponse updateItem(String key, String region, UpdateItemRequest request) {
    var asked = request.returnConsumedCapacity();
    var response =
        super.updateItem(
            key, region, request.toBuilder().returnConsumedCapacity(detail(asked)).build());
    write(one(response.consumedCapacity()));
    return isAsked(asked)
        ? response
        : response.toBuilder().consumedCapacity((ConsumedCapacity) null).build();
  }

  private void read(List<ConsumedCapacity> units) {
    add(new Capacity(sum(units), 0));
  }

  private void write(List<ConsumedCapacity> units) {
    add(new Capacity(0, sum(units)));
  }

  private void add(Capacity more) {
    consumed.set(consumed.get().plus(more));
  }

  private static double sum(List<ConsumedCapacity> units) {
    return units.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }

  private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity units) {
    return units == null ? List.of() : List.of(units);
  }

  private static boolean isAsked(@Nullable ReturnConsumedCapacity asked) {
    return asked != null && asked != ReturnConsumedCapacity.NONE;
  }

  private static ReturnConsumedCapacity detail(@Nullable ReturnConsumedCapacity asked) {
    return asked == ReturnConsumedCapacity.INDEXES ? asked : ReturnConsumedCapacity.TOTAL;
  }
}
