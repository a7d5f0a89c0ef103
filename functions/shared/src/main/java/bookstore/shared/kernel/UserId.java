package bookstore.shared.kernel;

/// An account, written `usr_` and 32 hexadecimal digits when made here.
public record UserId(String value) implements Id {
  public UserId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
