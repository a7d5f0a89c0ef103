package bookstore.shared.kernel;

/// The id of an account; a generated one is `usr_` and 32 hexadecimal digits.
public record UserId(String value) implements Id {
  public UserId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
