package bookstore.cdk;

import java.util.Map;
import software.constructs.Construct;

/// Carts, orders, the order saga, and the read model of the listings.
final class OrdersService extends EventDrivenService {

  OrdersService(Construct scope, Release release, Backbone backbone) {
    super(scope, "Orders", "orders", Index.GSI1, release, backbone);
    var currency = Map.of("CURRENCY", release.stage().currency());

    function("orders-api", "bookstore.orders.lambda.OrdersApi", Workload.API, currency)
        .allow(
            tableArn(),
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:ConditionCheckItem")
        .allow(indexArn(), "dynamodb:Query");

    var events =
        function(
            "orders-events", "bookstore.orders.lambda.OrdersEvents", Workload.CONSUMER, currency);
    events
        .allow(
            tableArn(),
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem")
        .allow(indexArn(), "dynamodb:Query");
    var saga = consumer("orders-events", events, Consumer.Batch.SMALL);

    var projector =
        function(
            "orders-projector",
            "bookstore.orders.lambda.ListingsProjector",
            Workload.CONSUMER,
            currency);
    projector.allow(tableArn(), "dynamodb:GetItem", "dynamodb:PutItem");
    consumer("orders-listings", projector, Consumer.Batch.SMALL);

    var reconciler =
        function(
            "orders-reconciler",
            "bookstore.orders.lambda.OrdersReconciler",
            Workload.SCHEDULED,
            Map.of("CURRENCY", release.stage().currency(), "TIME_SCALE", "1"));
    reconciler
        .allow(waitingArn(), "dynamodb:Query")
        .allow(indexArn(), "dynamodb:Query")
        .allow(
            tableArn(),
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:ConditionCheckItem");
    everyMinute(reconciler);

    sendTimersTo(saga);
  }
}
