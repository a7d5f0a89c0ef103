package bookstore.auth.domain;

/// Whether an account may be used.
public enum UserStatus {
  ACTIVE,
  DISABLED
}
