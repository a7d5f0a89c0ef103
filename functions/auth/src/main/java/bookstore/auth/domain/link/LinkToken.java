package bookstore.auth.domain.link;

import bookstore.shared.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The token of a link: the id of an account, a dot, and 256 random bits. Only the SHA-256 hash of
/// the bits is stored, with the account.
public record LinkToken(UserId userId, String secret) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{43})");

  /// @param secret 32 random bytes
  public static LinkToken of(UserId user, byte[] secret) {
    return new LinkToken(user, BASE64.encodeToString(secret));
  }

  /// Empty when the text is no token.
  public static Optional<LinkToken> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new LinkToken(new UserId(form.group(1)), form.group(2)))
        : Optional.empty();
  }

  /// As it stands in a link.
  public String text() {
    return userId + "." + secret;
  }

  public String hash() {
    try {
      var bytes = secret.getBytes(StandardCharsets.UTF_8);
      return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "LinkToken[hidden]";
  }
}
