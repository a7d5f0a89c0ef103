package bookstore.simulation.cloud.events;

import bookstore.simulation.cloud.calls.CallGate;
import bookstore.simulation.cloud.calls.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// The client of one function. Ten entries and 256 KB at most, counted as the User Guide does:
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
public final class SimulatedEventBridge implements EventBridgeClient {
  private static final int ENTRIES = 10;
  private static final int BYTES = 256 * 1024;

  private final EventBus bus;
  private final CallGate gate;

  public SimulatedEventBridge(EventBus bus, CallGate gate) {
    this.bus = bus;
    this.gate = gate;
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    var operation = new Operation("EventBridge", "PutEvents", "bookstore");
    return gate.call(operation, () -> put(request, operation));
  }

  private PutEventsResponse put(PutEventsRequest request, Operation operation) {
    if (request.entries().isEmpty() || request.entries().size() > ENTRIES) {
      throw validation("Member must have length from 1 to 10");
    }
    if (request.entries().stream().mapToInt(SimulatedEventBridge::bytes).sum() >= BYTES) {
      throw validation("Total size of the entries in the request is over the limit");
    }
    var results = new ArrayList<PutEventsResultEntry>();
    int failed = 0;
    for (int i = 0; i < request.entries().size(); i++) {
      if (gate.leavesOut(operation, i)) {
        failed++;
        results.add(PutEventsResultEntry.builder().errorCode("ThrottlingException").build());
      } else {
        var id = bus.put(request.entries().get(i));
        results.add(PutEventsResultEntry.builder().eventId(id).build());
      }
    }
    return PutEventsResponse.builder().entries(results).failedEntryCount(failed).build();
  }

  private static int bytes(PutEventsRequestEntry entry) {
    return (entry.time() == null ? 0 : 14)
        + length(entry.source())
        + length(entry.detailType())
        + length(entry.detail());
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static EventBridgeException validation(String message) {
    var details = AwsErrorDetails.builder().errorCode("ValidationException").errorMessage(message);
    return (EventBridgeException)
        EventBridgeException.builder()
            .awsErrorDetails(details.build())
            .message(message)
            .statusCode(400)
            .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
