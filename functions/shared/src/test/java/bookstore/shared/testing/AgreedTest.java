package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgreedTest {
  private static final String ROUTE = "POST /v1/payment-tokens";

  @Test
  void lets_a_promised_answer_pass() {
    var answer =
        answer(201, "application/json", "{\"token\":\"tok_1\",\"method\":\"card\",\"last4\":null}");

    assertThatCode(() -> Agreed.check(ROUTE, answer)).doesNotThrowAnyException();
  }

  @Test
  void finds_a_wrong_status_a_wrong_type_and_a_wrong_body() {
    assertThatThrownBy(() -> Agreed.check(ROUTE, answer(418, "application/json", "{}")))
        .hasMessageContaining("does not promise 418");
    assertThatThrownBy(() -> Agreed.check(ROUTE, answer(201, "text/plain", "hello")))
        .hasMessageContaining("promised type");
    assertThatThrownBy(
            () -> Agreed.check(ROUTE, answer(201, "application/json", "{\"method\":\"gold\"}")))
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
