package bookstore.catalog.domain.suspension;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The state of sellers' accounts, kept permanently. Whether a listing is on sale depends on it, so
/// that a disabled seller's listings are off sale by one write, however many there are.
public interface SellerAccounts {
  /// Saves the state and the messages, all or nothing. STALE when the stored state has this version
  /// or a later one; nothing is written then.
  SaveResult save(SellerAccount account, List<OutboxMessage> messages);

  /// Those of the sellers whose account is disabled. Strongly consistent.
  Set<UserId> disabled(Collection<UserId> sellers);

  /// Sends messages, all or nothing.
  ///
  /// @param messages at most 100
  void send(List<OutboxMessage> messages);
}
