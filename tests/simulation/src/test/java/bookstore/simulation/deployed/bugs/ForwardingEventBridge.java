package bookstore.simulation.deployed.bugs;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/// The client as it is, for a bug to change.
class ForwardingEventBridge implements EventBridgeClient {
  protected final EventBridgeClient client;

  ForwardingEventBridge(EventBridgeClient client) {
    this.client = client;
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    return client.putEvents(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {}
}
