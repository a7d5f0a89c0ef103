package bookstore.orders.dynamodb;

import static bookstore.orders.domain.order.SampleOrders.placed;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.domain.order.Orders.Answered;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.TestTables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// What an order costs in the table, and how an operator reads it there.
final class OrderItemsTest {
  private static final double PLACE = 16;
  private static final double SAVE = 6;

  private final String name = TestTables.newTableWithIndex();
  private double units;

  @Test
  void an_operator_queries_the_total_as_a_number() {
    var orders = orders(TestTables.client());
    orders.place(new Answered("print", placed()), "key-1", List.of());

    var statement =
        "SELECT total, totals.total.currency FROM \"%s\" WHERE pk = 'ORDER#ord_1'".formatted(name);
    var found =
        TestTables.client().executeStatement(request -> request.statement(statement)).items();

    assertThat(found).hasSize(1);
    assertThat(Objects.requireNonNull(found.getFirst().get("total")).n())
        .isEqualTo(Long.toString(placed().totals().total().amount()));
  }

  /// Two per item and kilobyte in a transaction, and two for the entry in an index. An order of two
  /// lines takes 2 KB; that its index holds keys only makes a save half as expensive.
  @Test
  void an_index_is_written_with_the_order_and_not_with_its_changes() {
    var orders = orders(counting());
    var order = placed();

    assertThat(orders.place(new Answered("print", order), "key-1", List.of()))
        .isEqualTo(SaveResult.SAVED);
    assertThat(units).as("write units of a new order").isLessThanOrEqualTo(PLACE);
    units = 0;
    assertThat(orders.save(order, order.nextVersion(order.placedAt()), List.of()))
        .isEqualTo(SaveResult.SAVED);
    assertThat(units).as("write units of a change").isLessThanOrEqualTo(SAVE);
  }

  private DynamoOrders orders(DynamoDbClient client) {
    var table = new RecordTable(client, name);
    return new DynamoOrders(table, new Outbox(table, "orders"));
  }

  private DynamoDbClient counting() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> {
              if (arguments[0] instanceof TransactWriteItemsRequest request) {
                return write(request);
              }
              try {
                return method.invoke(TestTables.client(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private TransactWriteItemsResponse write(TransactWriteItemsRequest request) {
    var counted =
        request.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.INDEXES).build();
    var response = TestTables.client().transactWriteItems(counted);
    units +=
        response.consumedCapacity().stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    return response;
  }
}
