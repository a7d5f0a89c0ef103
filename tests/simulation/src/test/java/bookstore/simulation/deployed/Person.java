package bookstore.simulation.deployed;

import bookstore.shared.kernel.UserId;
import java.util.Map;

/// A user with an account and a session.
final class Person {
  private static final String PASSWORD = "tres tristes tigres 7";

  private final DeployedShop shop;
  private final String email;
  private final String name;
  private String id = "";
  private String token = "";

  Person(DeployedShop shop, String name) {
    this.shop = shop;
    this.name = name;
    this.email = name + "@example.com";
  }

  /// The same person with the same session in another shop.
  Person in(DeployedShop other) {
    var person = new Person(other, name);
    person.id = id;
    person.token = token;
    return person;
  }

  /// Returns false when an answer was missing; the account may exist then.
  boolean register() {
    var body = Map.of("email", email, "name", name, "password", PASSWORD);
    var answer = shop.api.send(ApiGateway.Call.of("auth-api", "POST /v1/auth/register").body(body));
    return answer.isKnown();
  }

  boolean logIn() {
    var body = Map.of("email", email, "password", PASSWORD);
    var answer = shop.api.send(ApiGateway.Call.of("auth-api", "POST /v1/auth/login").body(body));
    if (answer.status() != 200) {
      return false;
    }
    token = answer.body().path("accessToken").asText();
    id = answer.body().path("user").path("id").asText();
    return true;
  }

  /// Call while nothing goes wrong.
  Person joined() {
    if (!register() || !logIn()) {
      throw new IllegalStateException(name + " cannot join");
    }
    return this;
  }

  UserId id() {
    return new UserId(id);
  }

  String name() {
    return name;
  }

  /// Logs in again when the session has expired.
  ApiGateway.Answer send(ApiGateway.Call call) {
    var answer = answer(call);
    return answer.status() == 401 && logIn() ? answer(call) : answer;
  }

  private ApiGateway.Answer answer(ApiGateway.Call call) {
    var answer = shop.api.send(call.as(token));
    shop.trace.note(name, call.route(), answer.status());
    if (!answer.isKnown()) {
      shop.coverage.count(Path.REQUEST_WITHOUT_ANSWER);
    }
    return answer;
  }

  ApiGateway.Answer erase() {
    return send(
        ApiGateway.Call.of("auth-api", "DELETE /v1/auth/me").body(Map.of("password", PASSWORD)));
  }

  ApiGateway.Answer changePassword() {
    return send(
        ApiGateway.Call.of("auth-api", "PUT /v1/auth/password")
            .body(Map.of("currentPassword", PASSWORD, "newPassword", PASSWORD + " y uno")));
  }
}
