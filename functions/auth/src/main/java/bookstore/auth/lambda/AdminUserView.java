package bookstore.auth.lambda;

import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;

/// An account as shown to administrators.
record AdminUserView(
    UserId id,
    String email,
    String name,
    List<String> roles,
    UserStatus status,
    Instant createdAt) {
  static AdminUserView of(User user) {
    return new AdminUserView(
        user.id(),
        user.email().value(),
        user.name(),
        user.roles().stream().sorted().toList(),
        user.status(),
        user.createdAt());
  }
}
