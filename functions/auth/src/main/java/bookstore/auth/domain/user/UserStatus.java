package bookstore.auth.domain.user;

/// Whether an account may be used.
public enum UserStatus {
  ACTIVE,
  DISABLED
}
