package bookstore.auth.domain.mail;

/// The identity of a mail in the record of sent mail.
///
/// @param subject the event of a mail about an account, the order of a mail about an order
/// @param mail tells it from the other mails of the subject
public record MailId(String subject, String mail) {}
