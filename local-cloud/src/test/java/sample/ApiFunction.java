package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;

/// Handles a request of an HTTP API.
public final class ApiFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  public ApiFunction(Map<String, String> environment) {}

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    var response = new APIGatewayV2HTTPResponse();
    response.setStatusCode(200);
    response.setBody(event.getRequestContext().getHttp().getMethod() + " " + event.getRawPath());
    response.setCookies(event.getCookies());
    return response;
  }
}
