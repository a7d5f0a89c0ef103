package bookstore.auth.domain.mail;

/// The kinds of mail about an account. An event sends one of a kind at most, to one recipient.
public enum MailKind {
  VERIFY_EMAIL,
  RESET_PASSWORD,
  /// To the new address.
  CONFIRM_NEW_EMAIL,
  /// To the present address, when another one is asked for.
  EMAIL_CHANGE_REQUESTED,
  /// To the former address.
  EMAIL_CHANGED,
  PASSWORD_CHANGED,
  /// Of a login with a browser, or on a system, that is new to the account.
  NEW_DEVICE
}
