package bookstore.simulation.deployed;

import com.amazonaws.services.lambda.runtime.RequestHandler;
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

  protected bookstore.payments.Wiring payments(
      bookstore.payments.Wiring wiring, DeployedShop shop) {
    return wiring;
  }
}
