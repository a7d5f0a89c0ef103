package bookstore.auth.domain.user;

/// A change of the profile fields that the user may edit. The name cannot be removed.
public record ProfileChange(
    FieldChange<String> name, FieldChange<String> locale, FieldChange<Address> defaultAddress) {
  public ProfileChange {
    if (name instanceof FieldChange.Remove<String>) {
      throw new IllegalArgumentException("the name cannot be removed");
    }
  }
}
