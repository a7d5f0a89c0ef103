package bookstore.shared.runtime;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.core.type.TypeReference;

/// A function that a table's stream invokes.
public interface StreamFunction extends EventFunction<DynamodbEvent, StreamsEventResponse> {
  TypeReference<DynamodbEvent> EVENT = new TypeReference<>() {};

  @Override
  default TypeReference<DynamodbEvent> eventType() {
    return EVENT;
  }
}
