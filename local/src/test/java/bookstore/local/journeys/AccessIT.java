package bookstore.local.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.platform.Contract;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every operation of the contract against callers who must not pass.
@ExtendWith(RunningShop.class)
class AccessIT {
  private static final String SOME_ID = "lst_0123456789abcdef0123456789abcdef";

  private final Api api = RunningShop.api();
  private final Visitor user = new Visitor(api, "Un lector");

  @TestFactory
  Stream<DynamicTest> operations_that_demand_a_user_refuse_everybody_else() {
    var strangers = strangers();
    return Contract.load().operations().stream()
        .filter(Contract.Operation::demandsUser)
        .flatMap(
            operation ->
                strangers.entrySet().stream()
                    .map(
                        stranger ->
                            DynamicTest.dynamicTest(
                                operation.id() + " refuses " + stranger.getKey(),
                                () ->
                                    call(operation, stranger.getValue())
                                        .expect(401, "unauthenticated"))));
  }

  @TestFactory
  Stream<DynamicTest> operations_of_administrators_refuse_other_users() {
    return Contract.load().operations().stream()
        .filter(operation -> "admin".equals(operation.role()))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.id() + " refuses a user",
                    () ->
                        call(operation, "Bearer " + user.accessToken()).expect(403, "forbidden")));
  }

  private Map<String, String> strangers() {
    var token = user.accessToken().split("\\.");
    var strangers = new HashMap<String, String>();
    strangers.put("nobody", "");
    strangers.put("nonsense", "Bearer nonsense");
    strangers.put("another scheme", "Basic dXNlcjpwYXNz");
    strangers.put(
        "a tampered token",
        "Bearer "
            + token[0]
            + "."
            + base64(claims(token[1]).replace(user.id, "usr_0"))
            + "."
            + token[2]);
    strangers.put("alg none", "Bearer " + base64("{\"alg\":\"none\"}") + "." + token[1] + ".");
    strangers.put("a cut signature", "Bearer " + token[0] + "." + token[1] + ".AAAA");
    strangers.put("an ended session", "Bearer " + endedSession());
    return strangers;
  }

  private String endedSession() {
    var gone = new Visitor(api, "Alguien que salió");
    api.send("POST", "/v1/auth/logout", null, Map.of("cookie", gone.cookie())).expect(204);
    return gone.accessToken();
  }

  private Api.Answer call(Contract.Operation operation, String authorization) {
    var method = operation.route().substring(0, operation.route().indexOf(' '));
    var path = operation.route().substring(method.length() + 1).replaceAll("\\{[^}]+}", SOME_ID);
    var headers = new HashMap<String, String>();
    if (!authorization.isEmpty()) {
      headers.put("authorization", authorization);
    }
    var answer = api.send(method, path, null, headers);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    return answer;
  }

  private static String claims(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
