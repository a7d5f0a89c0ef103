package bookstore.auth.lambda;

import bookstore.auth.domain.user.Address;
import bookstore.auth.domain.user.User;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An account as shown to its user.
record UserView(
    UserId id,
    String email,
    String name,
    List<String> roles,
    Optional<String> locale,
    Optional<Address> defaultAddress,
    Instant createdAt,
    boolean emailVerified) {
  static UserView of(User user) {
    return new UserView(
        user.id(),
        user.email().value(),
        user.name(),
        user.roles().stream().sorted().toList(),
        user.locale(),
        user.defaultAddress(),
        user.createdAt(),
        user.isEmailVerified());
  }
}
