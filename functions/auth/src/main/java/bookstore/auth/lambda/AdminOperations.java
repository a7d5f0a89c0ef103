package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.account.ChangeUserStatus;
import bookstore.auth.domain.user.Users;
import bookstore.shared.http.Cursors;
import bookstore.shared.http.Http;
import bookstore.shared.http.PageView;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.kernel.UserId;
import java.util.Map;

/// Operations of administrators on accounts.
final class AdminOperations {
  private static final Cursors CURSORS = TimePositions.cursors("users");

  private final Users users;
  private final ChangeUserStatus changeUserStatus;

  AdminOperations(Wiring wiring) {
    users = wiring.users();
    changeUserStatus = wiring.changeUserStatus();
  }

  Map<String, Http.Operation> byId() {
    return Map.of(
        "listUsers", this::list,
        "disableUser", this::disable,
        "enableUser", this::enable);
  }

  private Response list(Request request) {
    var page = users.page(request.pageLimit(), request.query("cursor").map(CURSORS::decode));
    return Response.ok(PageView.of(page.map(AdminUserView::of), CURSORS));
  }

  private Response disable(Request request) {
    return toResponse(
        changeUserStatus.disable(
            request.userId(), new UserId(request.path("id")), request.correlationId()));
  }

  private Response enable(Request request) {
    return toResponse(
        changeUserStatus.enable(
            request.userId(), new UserId(request.path("id")), request.correlationId()));
  }

  private static Response toResponse(ChangeUserStatus.Result result) {
    return switch (result) {
      case ChangeUserStatus.Result.Changed(var user) -> Response.ok(AdminUserView.of(user));
      case ChangeUserStatus.Result.OwnAccount() -> Problems.ownAccount();
      case ChangeUserStatus.Result.NoSuchUser() -> Response.problem(Problem.notFound());
    };
  }
}
