package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.account.ChangePassword;
import bookstore.auth.domain.account.EraseAccount;
import bookstore.auth.domain.mail.MailRecipients;
import bookstore.auth.domain.notification.Notifications;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.user.Address;
import bookstore.auth.domain.user.FieldChange;
import bookstore.auth.domain.user.ProfileChange;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.http.Http;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operations of the signed-in user on their own account.
final class AccountOperations {
  private static final int EXPORT_PAGE = 100;

  /// Routes of other services that return the rest of the user's data.
  private static final List<Link> OTHER_SERVICES =
      List.of(
          new Link("listings", "/v1/me/listings"),
          new Link("cart", "/v1/cart"),
          new Link("orders", "/v1/orders"),
          new Link("sales", "/v1/me/sales"));

  private final Users users;
  private final Sessions sessions;
  private final Notifications notifications;
  private final MailRecipients mailRecipients;
  private final ChangePassword changePassword;
  private final EraseAccount eraseAccount;
  private final Clock clock;

  record PasswordChange(String currentPassword, String newPassword) {}

  record PasswordConfirmation(String password) {}

  record Link(String name, String href) {}

  record Export(
      Instant exportedAt,
      UserView user,
      List<SessionView> sessions,
      List<NotificationView> notifications,
      MailOperations.MailSettingsView mail,
      List<Link> more) {}

  AccountOperations(Wiring wiring) {
    users = wiring.users();
    sessions = wiring.sessions();
    notifications = wiring.notifications();
    mailRecipients = wiring.mailRecipients();
    changePassword = wiring.changePassword();
    eraseAccount = wiring.eraseAccount();
    clock = wiring.clock();
  }

  Map<String, Http.Operation> byId() {
    return Map.of(
        "getMe", request -> profile(users.byId(request.userId())),
        "updateMe", request -> profile(users.change(request.userId(), change(request.json()))),
        "changePassword", this::changePassword,
        "exportMe", this::export,
        "eraseMe", this::erase);
  }

  private static Response profile(Optional<User> user) {
    return user.<Response>map(found -> Response.ok(UserView.of(found)))
        .orElseGet(AccountOperations::accountGone);
  }

  private Response changePassword(Request request) {
    var body = request.body(PasswordChange.class);
    var caller = request.caller();
    var command =
        new ChangePassword.Command(
            caller.id(),
            caller.sessionId(),
            body.currentPassword(),
            body.newPassword(),
            request.correlationId());
    return switch (changePassword.run(command)) {
      case ChangePassword.Result.Changed() -> Response.noContent();
      case ChangePassword.Result.WrongPassword() -> Problems.wrongPassword();
      case ChangePassword.Result.PasswordRefused(var reason) ->
          throw InvalidRequestException.field("newPassword", reason);
      case ChangePassword.Result.NoAccount() -> accountGone();
      case ChangePassword.Result.TooManyAttempts(var retryAfter) ->
          Problems.tooManyAttempts(retryAfter);
    };
  }

  private Response erase(Request request) {
    var password = request.body(PasswordConfirmation.class).password();
    return switch (eraseAccount.run(request.userId(), password, request.correlationId())) {
      case EraseAccount.Result.Erased() -> Response.noContent().cookie(RefreshCookie.CLEARED);
      case EraseAccount.Result.WrongPassword() -> Problems.wrongPassword();
      case EraseAccount.Result.TooManyAttempts(var retryAfter) ->
          Problems.tooManyAttempts(retryAfter);
    };
  }

  private Response export(Request request) {
    var user = users.byId(request.userId());
    if (user.isEmpty()) {
      return accountGone();
    }
    var now = clock.instant();
    var export =
        new Export(
            now,
            UserView.of(user.get()),
            SessionView.of(sessions, request.caller(), now),
            allNotifications(request.userId()),
            MailOperations.MailSettingsView.of(mailRecipients.settings(request.userId())),
            OTHER_SERVICES);
    return Response.ok(export)
        .header("content-disposition", "attachment; filename=\"bookstore-account.json\"");
  }

  private List<NotificationView> allNotifications(UserId user) {
    var all = new ArrayList<NotificationView>();
    var next = Optional.<String>empty();
    do {
      var page = notifications.page(user, EXPORT_PAGE, next);
      page.items().forEach(entry -> all.add(NotificationView.of(entry)));
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  private static ProfileChange change(JsonNode patch) {
    return new ProfileChange(
        patch.has("name")
            ? new FieldChange.Set<>(patch.get("name").asText())
            : new FieldChange.Keep<>(),
        change(patch, "locale", String.class),
        change(patch, "defaultAddress", Address.class));
  }

  private static <T> FieldChange<T> change(JsonNode patch, String field, Class<T> type) {
    if (!patch.has(field)) {
      return new FieldChange.Keep<>();
    }
    var value = patch.get(field);
    return value.isNull()
        ? new FieldChange.Remove<>()
        : new FieldChange.Set<>(Json.convert(value, type));
  }

  /// The access token is valid, but its account has been erased since it was issued.
  private static Response accountGone() {
    return Response.problem(Problem.unauthenticated());
  }
}
