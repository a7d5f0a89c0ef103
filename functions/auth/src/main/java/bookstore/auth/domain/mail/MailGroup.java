package bookstore.auth.domain.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of mail that a user can turn off together. Mail about the account itself belongs to no
/// group.
public enum MailGroup {
  ORDERS,
  SALES;

  /// The name in the API, in links and in the store.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MailGroup> of(String id) {
    return Stream.of(values()).filter(group -> group.id().equals(id)).findAny();
  }
}
