package bookstore.auth.domain.user;

/// The fields of a profile that its owner may change; a name cannot be removed.
public record ProfileChange(
    Change<String> name, Change<String> locale, Change<Address> defaultAddress) {
  public ProfileChange {
    if (name instanceof Change.Remove<String>) {
      throw new IllegalArgumentException("everyone has a name");
    }
  }
}
