package bookstore.cdk;

import java.util.Map;
import software.constructs.Construct;

/// Payment tokens, captures and refunds.
final class PaymentsService extends EventDrivenService {

  PaymentsService(Construct scope, Release release, Backbone backbone) {
    super(scope, "Payments", "payments", Index.NONE, release, backbone);
    var currency = Map.of("CURRENCY", release.stage().currency());

    function("payments-api", "bookstore.payments.lambda.PaymentsApi", Workload.API, currency)
        .allow(tableArn(), "dynamodb:GetItem", "dynamodb:PutItem");

    var events =
        function(
            "payments-events",
            "bookstore.payments.lambda.PaymentsEvents",
            Workload.CONSUMER,
            currency);
    events.allow(tableArn(), "dynamodb:GetItem", "dynamodb:PutItem");

    sendTimersTo(consumer("payments-events", events, Consumer.Batch.SMALL));
  }
}
