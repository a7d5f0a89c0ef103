package bookstore.journeys.security;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.journeys.shop.TestAccounts;
import bookstore.journeys.shop.ValidRequests;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// No function logs personal data or a secret: marked values are sent to every operation, in valid
/// and invalid requests, and in an order; then every log line of the functions is searched for
/// them.
@ExtendWith(RunningShop.class)
class LoggedDataIT {
  private static final Pattern FUNCTION_LINE = Pattern.compile("^ +[a-z-]+ \\| (.*)$");
  private static final String CARD_HOLDER = "Ana Buyer";
  private static final String STREET = "Carrera 7 # 12-34";

  private final ApiClient api = RunningShop.api();
  private final String mark = "zq" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void no_function_logs_personal_data_or_credentials() throws Exception {
    var buyer = new Buyer(api, "Nombre " + mark);
    sendMarksToEveryOperation();
    var delivered =
        buyer.waitsUntil(
            "DELIVERED",
            buyer.orders(
                Buyer.GOOD_CARD, new Seller(api, "Vende " + mark).offers("Libro", 20_000, 1)));

    var lines = functionLines();
    assertThat(lines).anyMatch(line -> line.contains(delivered.path("id").asText()));
    for (var secret :
        List.of(
            mark,
            buyer.email,
            "@example.com",
            LoggedInUser.PASSWORD,
            buyer.accessToken(),
            buyer.cookie().replaceFirst(".*=", ""),
            Buyer.GOOD_CARD,
            CARD_HOLDER,
            STREET)) {
      assertThat(lines).noneMatch(line -> line.contains(secret));
    }
  }

  private void sendMarksToEveryOperation() throws Exception {
    var accounts = new TestAccounts(api);
    var requests = new ValidRequests(accounts);
    requests.prepare();
    for (var operation : OpenApi.contract().operations()) {
      var sender =
          operation.role() == null
              ? accounts.owner(operation.id())
              : accounts.admin(operation.id());
      var valid = requests.of(operation.id(), sender);
      var method = operation.route().substring(0, operation.route().indexOf(' '));
      var headers = new HashMap<>(valid.headers());
      headers.put("cookie", "__Secure-refresh=" + mark);
      headers.put("user-agent", mark);
      var anonymous = new HashMap<>(headers);
      anonymous.put("authorization", "Bearer " + mark);
      if (operation.demandsUser()) {
        headers.put("authorization", "Bearer " + sender.accessToken());
      }
      var path = valid.path(operation.route());
      var marked = path + (path.contains("?") ? "&" : "?") + "q=" + mark;
      for (var body : bodies(valid.body())) {
        api.sendRaw(method, marked, body, headers);
      }
      api.sendRaw(method, marked, valid.body(), anonymous);
      api.sendRaw(method, path.replace(valid.id(), mark), valid.body(), headers);
    }
  }

  /// The valid body, and invalid ones with the mark in place of each of its values, in another
  /// type, in an additional field, and in malformed JSON.
  private List<byte[]> bodies(byte[] valid) {
    var bodies = new ArrayList<byte[]>();
    bodies.add(("{\"" + mark + "\": " + mark).getBytes(StandardCharsets.UTF_8));
    if (valid.length > 0 && valid[0] == '{') {
      var text = new String(valid, StandardCharsets.UTF_8);
      bodies.add(with(text, body -> body.put("additional", mark)));
      for (var field : Json.tree(text).properties()) {
        bodies.add(with(text, body -> body.put(field.getKey(), mark)));
        bodies.add(with(text, body -> body.set(field.getKey(), nested())));
      }
    }
    return bodies;
  }

  private JsonNode nested() {
    return Json.tree("{\"name\": \"%s\", \"number\": [\"%s\"]}".formatted(mark, mark));
  }

  private static byte[] with(String text, Consumer<ObjectNode> change) {
    var body = (ObjectNode) Json.tree(text);
    change.accept(body);
    return Json.write(body).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> functionLines() {
    return RunningShop.lines().stream()
        .map(FUNCTION_LINE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(line -> line.group(1))
        .toList();
  }
}
