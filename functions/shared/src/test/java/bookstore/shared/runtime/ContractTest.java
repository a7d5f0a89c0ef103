package bookstore.shared.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.OpenApi;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final Contract CONTRACT = OpenApi.contract();

  @Test
  void every_operation_names_its_function() {
    assertThat(CONTRACT.operations())
        .isNotEmpty()
        .allSatisfy(
            operation -> {
              assertThat(operation.id()).isNotBlank();
              assertThat(operation.function()).matches("[a-z]+-[a-z]+");
            });
  }

  @Test
  void accepts_a_valid_body() {
    assertThat(
            check(
                "POST /v1/orders",
                """
                {"lines":[{"listingId":"lst_1","quantity":1}],"deliveryOptionId":"envia",
                 "shippingAddress":{"name":"Ana","line1":"Calle 1","city":"Bogotá","country":"CO"},
                 "paymentToken":"tok_1"}\
                """))
        .isEmpty();
  }

  @Test
  void names_the_invalid_field() {
    assertThat(
            check(
                "POST /v1/orders",
                """
                {"lines":[{"listingId":"lst_1","quantity":-1}],"deliveryOptionId":"envia",
                 "shippingAddress":{"name":"Ana","line1":"Calle 1","country":"CO"},
                 "paymentToken":"tok_1","total":1}\
                """))
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("lines[0].quantity", "shippingAddress.city", "total");
  }

  private static java.util.List<FieldError> check(String route, String json) {
    return CONTRACT.operation(route).orElseThrow().check(Json.tree(json));
  }
}
