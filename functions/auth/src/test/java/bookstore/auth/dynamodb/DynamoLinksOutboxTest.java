package bookstore.auth.dynamodb;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static bookstore.auth.domain.account.AccountFixtures.resetRequested;
import static bookstore.auth.domain.account.AccountFixtures.saveStatus;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.link.Link;
import bookstore.auth.domain.link.LinkToken;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.TestTables;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamoLinksOutboxTest {
  private final Stores stores = Stores.inDynamo();

  @Test
  void publishes_a_request_of_an_active_account_only() {
    var ana = registered(stores, "usr_ana");
    stores.links().request(ana.id(), resetRequested(ana.id(), "req_1"));
    stores.links().request(new UserId("usr_nobody"), resetRequested(ana.id(), "req_2"));
    saveStatus(stores, ana, UserStatus.DISABLED);
    stores.links().request(ana.id(), resetRequested(ana.id(), "req_3"));

    assertThat(items())
        .extracting(item -> item.text("pk"))
        .filteredOn(key -> key.contains("PasswordResetRequested"))
        .containsExactly("OUTBOX#PasswordResetRequested-req_1");
  }

  @Test
  void stores_a_hash_that_expires_and_not_the_token() {
    var ana = registered(stores, "usr_ana");
    var token = LinkToken.of(ana.id(), new byte[32]);
    stores.links().issue(token, Link.to(ana.email(), Link.Purpose.RESET_PASSWORD, ana, NOON));

    var link = items().stream().filter(item -> item.text("sk").startsWith("LINK#")).findFirst();
    assertThat(link.orElseThrow().findNumber("expiresAt"))
        .contains(NOON.plus(Link.LIFETIME).getEpochSecond());
    assertThat(items().toString()).doesNotContain(token.secret());
  }

  private List<Item> items() {
    return TestTables.client().scan(request -> request.tableName(stores.table())).items().stream()
        .map(Item::new)
        .toList();
  }
}
