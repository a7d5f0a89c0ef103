package bookstore.auth.domain.user;

/// The fields of a profile that its owner may change; a name cannot be removed.
public record ProfileChange(
    FieldChange<String> name, FieldChange<String> locale, FieldChange<Address> defaultAddress) {
  public ProfileChange {
    if (name instanceof FieldChange.Remove<String>) {
      throw new IllegalArgumentException("everyone has a name");
    }
  }
}
