package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.account.DisableUser;
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
  private final DisableUser disableUser;

  AdminOperations(Wiring wiring) {
    users = wiring.users();
    disableUser = wiring.disableUser();
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
    return switch (disableUser.run(request.userId(), new UserId(request.path("id")))) {
      case DisableUser.Result.Disabled(var user) -> Response.ok(AdminUserView.of(user));
      case DisableUser.Result.OwnAccount() -> Problems.ownAccount();
      case DisableUser.Result.NoSuchUser() -> Response.problem(Problem.notFound());
    };
  }

  private Response enable(Request request) {
    return users
        .enable(new UserId(request.path("id")))
        .<Response>map(user -> Response.ok(AdminUserView.of(user)))
        .orElseGet(() -> Response.problem(Problem.notFound()));
  }
}
