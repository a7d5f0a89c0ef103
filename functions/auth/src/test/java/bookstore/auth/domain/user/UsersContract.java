package bookstore.auth.domain.user;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.account;
import static bookstore.auth.domain.account.AccountFixtures.passwordChanged;
import static bookstore.auth.domain.account.AccountFixtures.register;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static bookstore.auth.domain.account.AccountFixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.account.AccountFixtures;
import bookstore.auth.domain.session.Session;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public abstract class UsersContract {
  private static final Address HOME =
      new Address("Ana", "Calle 1", null, "Medellín", "Antioquia", null, "CO", "+57 300 123 4567");

  private final Stores stores;
  private final Users users;

  protected UsersContract(Stores stores) {
    this.stores = stores;
    this.users = stores.users();
  }

  @Test
  void finds_an_account_by_id_and_by_address() {
    var ana = registered(stores, "usr_ana");

    assertThat(users.byId(ana.id())).contains(ana);
    assertThat(users.byEmail(new EmailAddress("USR_Ana@Example.com "))).contains(ana);
    assertThat(users.byId(new UserId("usr_eva"))).isEmpty();
    assertThat(users.byEmail(new EmailAddress("usr_eva@example.com"))).isEmpty();
  }

  @Test
  void refuses_an_address_that_is_in_use() {
    var ana = registered(stores, "usr_ana");
    var twin = User.registered(new UserId("usr_twin"), ana.email(), "Twin", "hash of twin", NOON);

    assertThat(register(stores, twin)).isEqualTo(SaveResult.STALE);
    assertThat(users.byId(twin.id())).isEmpty();
    assertThat(users.byEmail(ana.email())).contains(ana);
  }

  @Test
  void finds_an_account_of_either_form_of_its_domain_by_both() {
    for (var stored : List.of("ana@münchen.example", "ana@xn--kln-sna.example")) {
      var email = new EmailAddress(stored);
      var ana =
          User.registered(new UserId("usr_" + stored.length()), email, "Ana", "hash of ana", NOON);
      assertThat(register(stores, ana)).isEqualTo(SaveResult.SAVED);
      for (var spelling : email.spellings()) {
        assertThat(users.byEmail(spelling)).as(spelling.value()).contains(ana);
        var twin = User.registered(new UserId("usr_twin"), spelling, "Twin", "hash", NOON);
        assertThat(register(stores, twin)).as(spelling.value()).isEqualTo(SaveResult.STALE);
      }
    }
    assertThat(users.byEmail(new EmailAddress("ana@köln.example"))).isPresent();
    assertThat(users.byEmail(new EmailAddress("ana@xn--mnchen-3ya.example"))).isPresent();
  }

  @Test
  void changes_only_the_named_fields() {
    var ana = registered(stores, "usr_ana");

    var home =
        change(
            ana,
            new FieldChange.Keep<>(),
            new FieldChange.Set<>("es-CO"),
            new FieldChange.Set<>(HOME));
    assertThat(home.map(User::name)).contains("usr_ana");
    assertThat(home.flatMap(User::locale)).contains("es-CO");
    assertThat(home.flatMap(User::defaultAddress)).contains(HOME);

    var renamed =
        change(
            ana,
            new FieldChange.Set<>("Ana"),
            new FieldChange.Remove<>(),
            new FieldChange.Keep<>());
    assertThat(renamed.map(User::name)).contains("Ana");
    assertThat(renamed.flatMap(User::locale)).isEmpty();
    assertThat(renamed.flatMap(User::defaultAddress)).contains(HOME);
    assertThat(
            change(
                ana, new FieldChange.Keep<>(), new FieldChange.Keep<>(), new FieldChange.Keep<>()))
        .isEqualTo(renamed);
    assertThat(users.byId(ana.id())).isEqualTo(renamed);
  }

  @Test
  void changes_nothing_for_an_unknown_account() {
    var eva = account("usr_eva", NOON);

    assertThat(
            change(
                eva,
                new FieldChange.Set<>("Eva"),
                new FieldChange.Keep<>(),
                new FieldChange.Keep<>()))
        .isEmpty();
    assertThat(AccountFixtures.saveStatus(stores, eva, UserStatus.DISABLED))
        .isEqualTo(SaveResult.STALE);
    assertThat(AccountFixtures.erase(stores, eva)).isEqualTo(SaveResult.STALE);
    users.rehash(eva.id(), eva.passwordHash(), "new hash");
    assertThat(users.byId(eva.id())).isEmpty();
  }

  private Optional<User> change(
      User user,
      FieldChange<String> name,
      FieldChange<String> locale,
      FieldChange<Address> address) {
    return users.change(user.id(), new ProfileChange(name, locale, address));
  }

  @Test
  void rehashes_only_an_unchanged_password() {
    var ana = registered(stores, "usr_ana");

    users.rehash(ana.id(), "another hash", "new hash");
    assertThat(users.byId(ana.id()).map(User::passwordHash)).contains(ana.passwordHash());
    users.rehash(ana.id(), ana.passwordHash(), "new hash");
    assertThat(users.byId(ana.id()).map(User::passwordHash)).contains("new hash");
    assertThat(users.byId(ana.id()).map(User::generation)).contains(0L);
  }

  @Test
  void changes_a_password_with_an_optimistic_lock_and_keeps_one_session() {
    var ana = registered(stores, "usr_ana");
    stores.sessions().start(session("ses_1", ana), ana);
    assertThat(users.changePassword(ana, "new hash", "ses_unknown", passwordChanged(ana)))
        .isEqualTo(SaveResult.STALE);

    assertThat(users.changePassword(ana, "new hash", "ses_1", passwordChanged(ana)))
        .isEqualTo(SaveResult.SAVED);
    assertThat(users.changePassword(ana, "newer hash", "ses_1", passwordChanged(ana)))
        .isEqualTo(SaveResult.STALE);

    var changed = users.byId(ana.id()).orElseThrow();
    assertThat(changed.passwordHash()).isEqualTo("new hash");
    assertThat(changed.generation()).isEqualTo(1);
    assertThat(stores.sessions().find(ana.id(), "ses_1").map(Session::generation)).contains(1L);
  }

  @Test
  void saves_a_status_once_for_each_generation() {
    var ana = registered(stores, "usr_ana");

    assertThat(AccountFixtures.saveStatus(stores, ana, UserStatus.DISABLED))
        .isEqualTo(SaveResult.SAVED);
    assertThat(AccountFixtures.saveStatus(stores, ana, UserStatus.DISABLED))
        .isEqualTo(SaveResult.STALE);

    var disabled = users.byId(ana.id()).orElseThrow();
    assertThat(disabled).isEqualTo(ana.withStatus(UserStatus.DISABLED));
    assertThat(AccountFixtures.saveStatus(stores, disabled, UserStatus.ACTIVE))
        .isEqualTo(SaveResult.SAVED);
    assertThat(users.byId(ana.id())).contains(disabled.withStatus(UserStatus.ACTIVE));
  }

  @Test
  void pages_newest_first_also_for_equal_times() {
    for (int i = 0; i < 5; i++) {
      registered(stores, account("usr_" + i, NOON.plusMillis(i / 2)));
    }
    var seen = new ArrayList<String>();
    var next = Optional.<String>empty();
    do {
      var page = users.page(2, next);
      page.items().forEach(user -> seen.add(user.id().value()));
      next = page.next();
    } while (next.isPresent());

    assertThat(seen).containsExactly("usr_4", "usr_3", "usr_2", "usr_1", "usr_0");
  }

  @Test
  void erases_an_unchanged_account_and_releases_the_address() {
    var ana = registered(stores, "usr_ana");
    users.rehash(ana.id(), ana.passwordHash(), "new hash");
    assertThat(AccountFixtures.erase(stores, ana)).isEqualTo(SaveResult.STALE);

    assertThat(AccountFixtures.erase(stores, users.byId(ana.id()).orElseThrow()))
        .isEqualTo(SaveResult.SAVED);

    assertThat(users.byId(ana.id())).isEmpty();
    assertThat(users.byEmail(ana.email())).isEmpty();
    assertThat(users.page(10, Optional.empty()).items()).isEmpty();
    var next = User.registered(new UserId("usr_next"), ana.email(), "Next", "hash of next", NOON);
    assertThat(register(stores, next)).isEqualTo(SaveResult.SAVED);
  }
}
