package bookstore.journeys.shop;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user with an account, logged in.
public class LoggedInUser {
  public static final String PASSWORD = "siete mares y una brújula";

  final ApiClient api;
  public final String name;
  public final String email;
  public final String id;
  private final String accessToken;
  private final String cookie;

  public LoggedInUser(ApiClient api, String name) {
    this.api = api;
    this.name = name;
    this.email = "u" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
    var account = Map.of("email", email, "name", name, "password", PASSWORD);
    this.id =
        api.send("POST", "/v1/auth/register", account, Map.of())
            .expect(201)
            .body()
            .path("id")
            .asText();
    var login =
        api.send("POST", "/v1/auth/login", Map.of("email", email, "password", PASSWORD), Map.of())
            .expect(200);
    this.accessToken = login.body().path("accessToken").asText();
    this.cookie = login.header("set-cookie").replaceFirst(";.*", "");
  }

  /// The same session at a shop that was restarted at another address.
  public LoggedInUser(LoggedInUser other, ApiClient api) {
    this.api = api;
    this.name = other.name;
    this.email = other.email;
    this.id = other.id;
    this.accessToken = other.accessToken;
    this.cookie = other.cookie;
  }

  /// The same account in a new session, with its current roles.
  LoggedInUser logsInAgain() {
    var credentials = Map.of("email", email, "password", PASSWORD);
    return new LoggedInUser(
        this, api.send("POST", "/v1/auth/login", credentials, Map.of()).expect(200));
  }

  private LoggedInUser(LoggedInUser other, ApiClient.Response login) {
    this.api = other.api;
    this.name = other.name;
    this.email = other.email;
    this.id = other.id;
    this.accessToken = login.body().path("accessToken").asText();
    this.cookie = login.header("set-cookie").replaceFirst(";.*", "");
  }

  public String accessToken() {
    return accessToken;
  }

  /// The refresh cookie of the login, `__Secure-refresh=…`.
  public String cookie() {
    return cookie;
  }

  public ApiClient.Response get(String path) {
    return send("GET", path, null, Map.of());
  }

  public ApiClient.Response post(String path, @Nullable Object body) {
    return send("POST", path, body, Map.of());
  }

  ApiClient.Response sendRaw(String method, String path, byte[] body, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("authorization", "Bearer " + accessToken);
    return api.sendRaw(method, path, body, all);
  }

  public ApiClient.Response send(
      String method, String path, @Nullable Object body, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("authorization", "Bearer " + accessToken);
    return api.send(method, path, body, all);
  }
}
