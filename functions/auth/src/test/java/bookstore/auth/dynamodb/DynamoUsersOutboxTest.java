package bookstore.auth.dynamodb;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.account.AccountFixtures;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.TestTables;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamoUsersOutboxTest {
  private final Stores stores = Stores.inDynamo();

  @Test
  void publishes_an_event_only_for_a_stored_registration() {
    var ana = registered(stores, "usr_ana");
    AccountFixtures.register(
        stores, User.registered(new UserId("usr_twin"), ana.email(), "Twin", "hash", NOON));

    var outbox = outbox();

    assertThat(outbox).extracting(item -> item.text("pk")).isEqualTo(List.of("OUTBOX#evt_usr_ana"));
    assertThat(outbox.getFirst().text("detailType")).isEqualTo("UserRegistered.v1");
    assertThat(outbox.getFirst().text("source")).isEqualTo("bookstore.auth");
    assertThat(outbox.getFirst().text("detail")).contains("\"userId\":\"usr_ana\"");
  }

  @Test
  void publishes_an_event_only_for_an_erased_account() {
    var ana = AccountFixtures.registered(stores, "usr_ana");
    stores.users().rehash(ana.id(), ana.passwordHash(), "new hash");
    AccountFixtures.erase(stores, ana);
    assertThat(outbox()).hasSize(1);

    AccountFixtures.erase(stores, stores.users().byId(ana.id()).orElseThrow());

    assertThat(outbox())
        .extracting(item -> item.text("pk"))
        .containsExactlyInAnyOrder("OUTBOX#evt_usr_ana", "OUTBOX#UserErased-usr_ana");
  }

  @Test
  void publishes_each_change_of_an_account_s_status_once() {
    var ana = registered(stores, "usr_ana");
    AccountFixtures.saveStatus(stores, ana, UserStatus.DISABLED);
    AccountFixtures.saveStatus(stores, ana, UserStatus.DISABLED);
    AccountFixtures.saveStatus(stores, ana.withStatus(UserStatus.DISABLED), UserStatus.ACTIVE);

    assertThat(outbox())
        .extracting(item -> item.text("pk"))
        .containsExactlyInAnyOrder(
            "OUTBOX#evt_usr_ana", "OUTBOX#UserDisabled-usr_ana-1", "OUTBOX#UserEnabled-usr_ana-2");
    assertThat(outbox())
        .filteredOn(item -> !item.text("pk").equals("OUTBOX#evt_usr_ana"))
        .allMatch(item -> item.text("detail").contains("\"changedBy\":\"usr_admin\""));
  }

  private List<Item> outbox() {
    return TestTables.client().scan(request -> request.tableName(stores.table())).items().stream()
        .map(Item::new)
        .filter(item -> item.text("pk").startsWith("OUTBOX#"))
        .toList();
  }
}
