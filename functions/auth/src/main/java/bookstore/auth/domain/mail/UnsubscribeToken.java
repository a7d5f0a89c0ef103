package bookstore.auth.domain.mail;

import bookstore.shared.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The token of a link that turns off one group of mail, and does nothing else: the account, the
/// group, and a SHA-256 hash of the account's secret and the group. All mails of a group have the
/// same one, so that the link of an old mail works.
public record UnsubscribeToken(UserId userId, MailGroup group, String proof) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{1,64})\\.(orders|sales)\\.([A-Za-z0-9_-]{43})");

  static UnsubscribeToken of(UserId user, MailGroup group, String secret) {
    return new UnsubscribeToken(user, group, proof(secret, group));
  }

  /// Empty when the text is no token.
  public static Optional<UnsubscribeToken> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches()
        ? MailGroup.of(form.group(2))
            .map(group -> new UnsubscribeToken(new UserId(form.group(1)), group, form.group(3)))
        : Optional.empty();
  }

  /// As it stands in a link.
  public String text() {
    return userId + "." + group.id() + "." + proof;
  }

  /// Whether it was made with this secret.
  boolean isOf(String secret) {
    return MessageDigest.isEqual(bytes(proof), bytes(proof(secret, group)));
  }

  private static String proof(String secret, MailGroup group) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes(secret + "." + group.id()));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "UnsubscribeToken[hidden]";
  }
}
