package bookstore.cdk;

import java.util.Map;
import software.constructs.Construct;

/// Shipments and their simulated carrier.
final class ShippingService extends EventDrivenService {

  ShippingService(Construct scope, Release release, Backbone backbone) {
    super(scope, "Shipping", "shipping", Index.NONE, release, backbone);

    var events =
        function(
            "shipping-events",
            "bookstore.shipping.lambda.ShippingEvents",
            Workload.CONSUMER,
            Map.of());
    events.allow(tableArn(), "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem");

    sendTimersTo(consumer("shipping-events", events, Consumer.Batch.SMALL));
  }
}
