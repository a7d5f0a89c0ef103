package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DocumentedResponseTest {
  private static final String ROUTE = "POST /v1/payment-tokens";

  @Test
  void accepts_a_documented_response() {
    var answer =
        answer(201, "application/json", "{\"token\":\"tok_1\",\"method\":\"card\",\"last4\":null}");

    assertThatCode(() -> DocumentedResponse.check(ROUTE, answer)).doesNotThrowAnyException();
  }

  @Test
  void finds_a_wrong_status_a_wrong_type_and_a_wrong_body() {
    assertThatThrownBy(() -> DocumentedResponse.check(ROUTE, answer(418, "application/json", "{}")))
        .hasMessageContaining("has no documented status 418");
    assertThatThrownBy(() -> DocumentedResponse.check(ROUTE, answer(201, "text/plain", "hello")))
        .hasMessageContaining("documented type");
    assertThatThrownBy(
            () ->
                DocumentedResponse.check(
                    ROUTE, answer(201, "application/json", "{\"method\":\"gold\"}")))
        .hasMessageContaining("token")
        .hasMessageContaining("method");
  }

  private static APIGatewayV2HTTPResponse answer(int status, String type, String body) {
    var answer = new APIGatewayV2HTTPResponse();
    answer.setStatusCode(status);
    answer.setHeaders(Map.of("content-type", type));
    answer.setBody(body);
    return answer;
  }
}
