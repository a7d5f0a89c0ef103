package bookstore.shared.runtime;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.type.TypeReference;

/// A function that a queue invokes.
public interface QueueFunction extends EventFunction<SQSEvent, SQSBatchResponse> {
  TypeReference<SQSEvent> EVENT = new TypeReference<>() {};

  @Override
  default TypeReference<SQSEvent> eventType() {
    return EVENT;
  }
}
