package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.account.Register;
import bookstore.auth.domain.session.AccessTokens;
import bookstore.auth.domain.session.Authorize;
import bookstore.auth.domain.session.LogIn;
import bookstore.auth.domain.session.LogOut;
import bookstore.auth.domain.session.Refresh;
import bookstore.auth.domain.session.RefreshToken;
import bookstore.auth.domain.session.SessionTokens;
import bookstore.auth.domain.session.Sessions;
import bookstore.shared.http.Http;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.http.PageView;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Registration, login, refresh, logout, and the list of sessions.
final class SessionOperations {
  private static final String JWKS_CACHE_CONTROL = "public, max-age=300";

  private final Register register;
  private final LogIn logIn;
  private final Refresh refresh;
  private final LogOut logOut;
  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final Clock clock;

  record NewUser(String email, String name, String password) {}

  record Credentials(String email, String password) {}

  record AccessTokenView(String accessToken, long expiresIn, UserView user) {}

  SessionOperations(Wiring wiring) {
    register = wiring.register();
    logIn = wiring.logIn();
    refresh = wiring.refresh();
    logOut = wiring.logOut();
    sessions = wiring.sessions();
    accessTokens = wiring.accessTokens();
    clock = wiring.clock();
  }

  Map<String, Http.Operation> byId() {
    return Map.of(
        "register", this::register,
        "login", this::logIn,
        "refresh", this::refresh,
        "logout", this::logOut,
        "listSessions", this::list,
        "endSession", this::end,
        "getJwks", request -> keys());
  }

  private Response register(Request request) {
    var body = request.body(NewUser.class);
    var command =
        new Register.Command(
            EmailInput.ofNewAddress(body.email()),
            body.name(),
            body.password(),
            request.sourceIp(),
            request.correlationId());
    return switch (register.run(command)) {
      case Register.Result.Registered(var user) -> Response.status(201, UserView.of(user));
      case Register.Result.EmailTaken() -> Problems.emailTaken();
      case Register.Result.PasswordRefused(var reason) ->
          throw InvalidRequestException.field("password", reason);
      case Register.Result.TooManyAttempts(var retryAfter) -> Problems.tooManyAttempts(retryAfter);
      case Register.Result.QuotaExceeded(var retryAfter) ->
          Problems.quotaExceeded("registrations_per_hour", retryAfter);
    };
  }

  private Response logIn(Request request) {
    var body = request.body(Credentials.class);
    var command =
        new LogIn.Command(
            EmailInput.of(body.email()),
            body.password(),
            request.sourceIp(),
            request.header("user-agent"),
            request.correlationId());
    return switch (logIn.run(command)) {
      case LogIn.Result.LoggedIn(var tokens) -> withTokens(tokens);
      case LogIn.Result.BadCredentials() -> Problems.badCredentials();
      case LogIn.Result.AccountDisabled() -> Problems.accountDisabled();
      case LogIn.Result.TooManyAttempts(var retryAfter) -> Problems.tooManyAttempts(retryAfter);
    };
  }

  private Response refresh(Request request) {
    var token = refreshToken(request);
    if (token.isEmpty()) {
      return Problems.noSession();
    }
    return switch (refresh.run(token.get())) {
      case Refresh.Result.Refreshed(var tokens) -> withTokens(tokens);
      case Refresh.Result.NoSession() -> Problems.noSession();
      case Refresh.Result.SessionExpired() -> Problems.sessionExpired();
      case Refresh.Result.ReuseDetected(var session) ->
          new Response.Noted(
              Problems.noSession(),
              "refresh token reuse detected, the session has been ended",
              Map.of("sessionId", session));
    };
  }

  private Response logOut(Request request) {
    logOut.run(refreshToken(request), request.header("authorization").flatMap(Authorize::bearer));
    return Response.noContent().cookie(RefreshCookie.CLEARED);
  }

  private Response list(Request request) {
    return Response.ok(PageView.ofAll(SessionView.of(sessions, request.caller(), clock.instant())));
  }

  private Response end(Request request) {
    return sessions.end(request.userId(), request.path("id")).isPresent()
        ? Response.noContent()
        : Response.problem(Problem.notFound());
  }

  private Response keys() {
    return Response.ok(accessTokens.publicKeys()).header("cache-control", JWKS_CACHE_CONTROL);
  }

  private Response withTokens(SessionTokens tokens) {
    var body =
        new AccessTokenView(
            tokens.accessToken(), AccessTokens.LIFETIME.toSeconds(), UserView.of(tokens.user()));
    return Response.ok(body).cookie(RefreshCookie.of(tokens, clock.instant()));
  }

  private static Optional<RefreshToken> refreshToken(Request request) {
    return request
        .cookie(RefreshCookie.NAME)
        .filter(value -> !value.isBlank())
        .map(RefreshToken::new);
  }
}
