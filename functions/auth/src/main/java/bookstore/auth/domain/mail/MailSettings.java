package bookstore.auth.domain.mail;

import java.util.Optional;
import java.util.Set;

/// What a user wants to be told by mail: all groups but those that are off.
///
/// @param secret the source of the tokens of [UnsubscribeToken]; empty until the first mail
public record MailSettings(Set<MailGroup> off, Optional<String> secret) {
  public static final MailSettings NONE = new MailSettings(Set.of(), Optional.empty());

  public MailSettings {
    off = Set.copyOf(off);
  }

  public boolean wants(MailGroup group) {
    return !off.contains(group);
  }
}
