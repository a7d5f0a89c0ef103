package bookstore.auth.domain.mail;

import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Settings in a map, beside accounts and records of other stores.
public final class InMemoryMailRecipients implements MailRecipients {
  private final Map<UserId, MailSettings> settings = new HashMap<>();
  private final Users users;
  private final SentMail sent;

  public InMemoryMailRecipients(Users users, SentMail sent) {
    this.users = users;
    this.sent = sent;
  }

  @Override
  public Recipient find(UserId user, Set<MailId> mails) {
    return new Recipient(
        users.byId(user),
        settings(user),
        mails.stream().filter(sent::contains).collect(Collectors.toSet()));
  }

  @Override
  public synchronized MailSettings settings(UserId user) {
    return settings.getOrDefault(user, MailSettings.NONE);
  }

  @Override
  public synchronized SaveResult change(UserId user, Map<MailGroup, Boolean> wanted) {
    if (users.byId(user).isEmpty()) {
      return SaveResult.STALE;
    }
    var seen = settings(user);
    var off = new HashSet<>(seen.off());
    wanted.forEach(
        (group, isOn) -> {
          if (isOn) {
            off.remove(group);
          } else {
            off.add(group);
          }
        });
    settings.put(user, new MailSettings(off, seen.secret()));
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Optional<String> secret(UserId user, String fresh) {
    if (users.byId(user).isEmpty()) {
      return Optional.empty();
    }
    var seen = settings(user);
    var secret = seen.secret().or(() -> Optional.of(fresh));
    settings.put(user, new MailSettings(seen.off(), secret));
    return secret;
  }

  @Override
  public synchronized void erase(UserId user) {
    settings.remove(user);
  }
}
