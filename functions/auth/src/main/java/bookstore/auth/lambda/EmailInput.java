package bookstore.auth.lambda;

import bookstore.auth.domain.user.EmailAddress;
import bookstore.shared.http.InvalidRequestException;

/// The field `email` of a body.
final class EmailInput {
  private EmailInput() {}

  /// @throws InvalidRequestException when it is no address
  static EmailAddress of(String text) {
    try {
      return new EmailAddress(text);
    } catch (IllegalArgumentException e) {
      throw InvalidRequestException.field("email", "is not an e-mail address");
    }
  }

  /// An address that an account shall have, in its canonical form.
  ///
  /// @throws InvalidRequestException when no account may have it
  static EmailAddress ofNewAddress(String text) {
    var email = of(text).canonical();
    email
        .fault()
        .ifPresent(
            why -> {
              throw InvalidRequestException.field("email", why);
            });
    return email;
  }
}
