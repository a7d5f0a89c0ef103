package bookstore.auth.dynamodb;

import static bookstore.auth.domain.Accounts.NOON;
import static bookstore.auth.domain.Accounts.registered;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.Accounts;
import bookstore.auth.domain.User;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.LocalDynamo;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxOfUsersTest {
  @Test
  void publishes_a_registration_only_when_it_was_kept() {
    var stores = Stores.inDynamo();
    var ana = registered(stores, "usr_ana");
    Accounts.register(
        stores, User.registered(new UserId("usr_twin"), ana.email(), "Twin", "hash", NOON));

    var outbox =
        LocalDynamo.client().scan(request -> request.tableName(stores.table())).items().stream()
            .map(Item::of)
            .filter(item -> item.text("pk").startsWith("OUTBOX#"))
            .toList();

    assertThat(outbox).extracting(item -> item.text("pk")).isEqualTo(List.of("OUTBOX#evt_usr_ana"));
    assertThat(outbox.getFirst().text("detailType")).isEqualTo("UserRegistered.v1");
    assertThat(outbox.getFirst().text("source")).isEqualTo("bookstore.auth");
    assertThat(outbox.getFirst().text("detail")).contains("\"userId\":\"usr_ana\"");
  }
}
