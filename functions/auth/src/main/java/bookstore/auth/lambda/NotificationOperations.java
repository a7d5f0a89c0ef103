package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.notification.Notifications;
import bookstore.shared.http.Http;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Operations of the signed-in user on their notifications.
final class NotificationOperations {
  private final Notifications notifications;

  record NotificationPage(
      List<NotificationView> items,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor,
      int unread) {}

  record NotificationsRead(@Nullable Set<String> ids) {}

  NotificationOperations(Wiring wiring) {
    notifications = wiring.notifications();
  }

  Map<String, Http.Operation> byId() {
    return Map.of("listNotifications", this::list, "markNotificationsRead", this::markRead);
  }

  private Response list(Request request) {
    var user = request.userId();
    var cursors = TimePositions.cursors("notifications of " + user);
    var after = request.query("cursor").map(cursors::decode);
    var page = notifications.page(user, request.pageLimit(), after).map(NotificationView::of);
    return Response.ok(
        new NotificationPage(
            page.items(),
            page.next().map(cursors::encode).orElse(null),
            notifications.unread(user)));
  }

  private Response markRead(Request request) {
    var ids = request.text().isBlank() ? null : request.body(NotificationsRead.class).ids();
    if (ids == null) {
      notifications.markAllRead(request.userId());
    } else {
      notifications.markRead(request.userId(), ids);
    }
    return Response.noContent();
  }
}
