package bookstore.simulation.deployed;

import bookstore.shared.runtime.AwsClients;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// How the functions are deployed: as the CDK app does it. A planted bug overrides one method.
public class Deployment {
  protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
    return client;
  }

  protected SqsClient sqs(String function, SqsClient client) {
    return client;
  }

  protected EventBridgeClient eventBridge(String function, EventBridgeClient client) {
    return client;
  }

  protected <I, O> RequestHandler<I, O> handler(
      String function, RequestHandler<I, O> handler, DeployedShop shop) {
    return handler;
  }

  protected bookstore.orders.Wiring orders(bookstore.orders.Wiring wiring, DeployedShop shop) {
    return wiring;
  }

  protected bookstore.payments.Wiring payments(
      bookstore.payments.Wiring wiring, DeployedShop shop) {
    return wiring;
  }

  protected bookstore.shipping.Wiring shipping(
      bookstore.shipping.Wiring wiring, DeployedShop shop) {
    return wiring;
  }

  protected RequestHandler<
          com.amazonaws.services.lambda.runtime.events.SQSEvent,
          com.amazonaws.services.lambda.runtime.events.SQSBatchResponse>
      catalogEvents(bookstore.catalog.Wiring wiring, DeployedShop shop) {
    return new bookstore.catalog.lambda.CatalogEvents(wiring);
  }

  /// The service's clients, for what a bug builds by itself.
  protected AwsClients clients(AwsClients clients) {
    return clients;
  }

  protected Duration visibility() {
    return Duration.ofMinutes(3);
  }

  protected int attempts() {
    return 5;
  }
}
