package bookstore.shared.runtime;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.type.TypeReference;

/// A function behind the HTTP API.
public interface HttpFunction
    extends EventFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  TypeReference<APIGatewayV2HTTPEvent> EVENT = new TypeReference<>() {};

  @Override
  default TypeReference<APIGatewayV2HTTPEvent> eventType() {
    return EVENT;
  }
}
