package bookstore.auth.domain.user;

/// Whether the user can log in.
public enum UserStatus {
  ACTIVE,
  DISABLED
}
