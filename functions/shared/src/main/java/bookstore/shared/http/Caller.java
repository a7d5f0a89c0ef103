package bookstore.shared.http;

import bookstore.shared.kernel.UserId;
import java.util.Set;

/// The authenticated user, as the Lambda authorizer has identified them.
public record Caller(UserId id, String sessionId, String name, Set<String> roles) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean isAdmin() {
    return roles.contains("admin");
  }
}
