package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.mail.MailGroup;
import bookstore.auth.domain.mail.MailRecipients;
import bookstore.auth.domain.mail.MailSettings;
import bookstore.auth.domain.mail.Unsubscribe;
import bookstore.auth.domain.user.Users;
import bookstore.shared.http.Http;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.kernel.UserId;
import java.util.EnumMap;
import java.util.Map;

/// Operations on what a user is told by mail: their own settings, and the link in a mail.
final class MailOperations {
  /// The page of the storefront. The token is in the fragment, which a browser sends to no server.
  private static final String PAGE = "/account/unsubscribe#token=";

  private final Users users;
  private final MailRecipients recipients;
  private final Unsubscribe unsubscribe;

  /// Whether a user wants the mails of each group.
  record MailSettingsView(boolean orders, boolean sales) {
    static MailSettingsView of(MailSettings settings) {
      return new MailSettingsView(
          settings.wants(MailGroup.ORDERS), settings.wants(MailGroup.SALES));
    }
  }

  MailOperations(Wiring wiring) {
    users = wiring.users();
    recipients = wiring.mailRecipients();
    unsubscribe = wiring.unsubscribe();
  }

  Map<String, Http.Operation> byId() {
    return Map.of(
        "getMailSettings", this::get,
        "updateMailSettings", this::change,
        "unsubscribe", this::unsubscribe,
        "unsubscribePage", this::page);
  }

  private Response get(Request request) {
    return users.byId(request.userId()).isPresent()
        ? settings(request.userId())
        : Response.problem(Problem.unauthenticated());
  }

  private Response change(Request request) {
    var patch = request.json();
    var wanted = new EnumMap<MailGroup, Boolean>(MailGroup.class);
    for (var group : MailGroup.values()) {
      if (patch.has(group.id())) {
        wanted.put(group, patch.get(group.id()).asBoolean());
      }
    }
    return switch (recipients.change(request.userId(), wanted)) {
      case SAVED -> settings(request.userId());
      case STALE -> Response.problem(Problem.unauthenticated());
    };
  }

  private Response settings(UserId user) {
    return Response.ok(MailSettingsView.of(recipients.settings(user)));
  }

  /// A mail program's button sends the form `List-Unsubscribe=One-Click`, which says nothing more:
  /// https://www.rfc-editor.org/rfc/rfc8058#section-3.2
  private Response unsubscribe(Request request) {
    return switch (unsubscribe.run(token(request), request.sourceIp())) {
      case Unsubscribe.Result.Accepted() -> Response.noContent();
      case Unsubscribe.Result.TooManyAttempts(var retryAfter) ->
          Problems.tooManyAttempts(retryAfter);
    };
  }

  private Response page(Request request) {
    return Response.seeOther(PAGE + token(request)).header("cache-control", "no-store");
  }

  private static String token(Request request) {
    return request.query("token").orElseThrow();
  }
}
