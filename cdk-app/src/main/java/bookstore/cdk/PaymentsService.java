package bookstore.cdk;

import java.util.Map;
import software.constructs.Construct;

/// Payment tokens, captures and refunds.
final class PaymentsService extends EventDrivenService {

  PaymentsService(Construct scope, ProjectFiles files, Backbone backbone) {
    super(scope, "Payments", "payments", Index.NONE, files, backbone);
    var currency = Map.of("CURRENCY", CURRENCY);

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
