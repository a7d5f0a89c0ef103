package bookstore.auth.domain.session;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static bookstore.auth.domain.account.AccountFixtures.session;
import static bookstore.auth.domain.account.AccountFixtures.token;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.account.AccountFixtures;
import bookstore.auth.domain.session.Sessions.SessionRef;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public abstract class SessionsContract {
  private final Stores stores;
  private final Sessions sessions;
  private final User ana;

  protected SessionsContract(Stores stores) {
    this.stores = stores;
    this.sessions = stores.sessions();
    this.ana = registered(stores, "usr_ana");
  }

  @Test
  void finds_a_session_by_id_and_by_token() {
    var session = session("ses_1", ana);

    assertThat(sessions.start(session, ana)).isEqualTo(SaveResult.SAVED);

    assertThat(sessions.find(ana.id(), "ses_1")).contains(session);
    assertThat(sessions.findByToken(token("ses_1"))).contains(new SessionRef(ana.id(), "ses_1"));
    assertThat(sessions.findByToken(token("ses_2"))).isEmpty();
    assertThat(sessions.find(registered(stores, "usr_eva").id(), "ses_1")).isEmpty();
  }

  @Test
  void starts_no_session_for_an_account_that_has_changed() {
    stores.users().rehash(ana.id(), ana.passwordHash(), "new hash");
    assertThat(sessions.start(session("ses_1", ana), ana)).isEqualTo(SaveResult.STALE);

    AccountFixtures.saveStatus(stores, ana, UserStatus.DISABLED);
    var disabled = stores.users().byId(ana.id()).orElseThrow();
    assertThat(sessions.start(session("ses_1", disabled), disabled)).isEqualTo(SaveResult.STALE);

    AccountFixtures.erase(stores, disabled);
    assertThat(sessions.start(session("ses_1", disabled), disabled)).isEqualTo(SaveResult.STALE);
    assertThat(sessions.ofUser(ana.id())).isEmpty();
    assertThat(sessions.findByToken(token("ses_1"))).isEmpty();
  }

  @Test
  void remembers_a_device_with_the_session_that_it_starts() {
    var firefox = new Device("Firefox", "Windows");
    var unknown = new Device("", "");
    assertThat(sessions.devices(ana.id())).isEmpty();
    sessions.start(session("ses_1", ana), ana);
    sessions.start(session("ses_2", ana), ana, firefox, List.of());
    sessions.start(session("ses_3", ana), ana, unknown, List.of());
    sessions.start(session("ses_4", ana), ana, firefox, List.of());
    assertThat(sessions.devices(ana.id())).containsExactlyInAnyOrder(firefox, unknown);
    assertThat(sessions.ofUser(ana.id())).hasSize(4);

    stores.users().rehash(ana.id(), ana.passwordHash(), "new hash");
    assertThat(sessions.start(session("ses_5", ana), ana, new Device("Edge", "Windows"), List.of()))
        .isEqualTo(SaveResult.STALE);
    assertThat(sessions.devices(ana.id())).hasSize(2);
    sessions.forgetDevices(ana.id());
    assertThat(sessions.devices(ana.id())).isEmpty();
  }

  @Test
  void replaces_a_token_once_and_still_finds_the_old_one() {
    var session = session("ses_1", ana);
    sessions.start(session, ana);
    var next = session.rotate(token("ses_1"), "salt", NOON.plusSeconds(60));

    assertThat(sessions.replace(session, next)).isEqualTo(SaveResult.SAVED);
    assertThat(sessions.replace(session, session.rotate(token("ses_1"), "other", NOON)))
        .isEqualTo(SaveResult.STALE);

    assertThat(sessions.find(ana.id(), "ses_1")).contains(next);
    assertThat(sessions.findByToken(token("ses_1"))).contains(new SessionRef(ana.id(), "ses_1"));
    assertThat(sessions.findByToken(token("ses_1").successor("salt")))
        .contains(new SessionRef(ana.id(), "ses_1"));
    assertThat(sessions.findByToken(token("ses_1").successor("other"))).isEmpty();
  }

  @Test
  void replaces_no_token_of_an_ended_session() {
    var session = session("ses_1", ana);
    sessions.start(session, ana);
    sessions.end(ana.id(), "ses_1");

    assertThat(sessions.replace(session, session.rotate(token("ses_1"), "salt", NOON)))
        .isEqualTo(SaveResult.STALE);
    assertThat(sessions.find(ana.id(), "ses_1")).isEmpty();
  }

  @Test
  void replaces_no_token_for_an_account_of_a_newer_generation() {
    var session = session("ses_1", ana);
    sessions.start(session, ana);
    AccountFixtures.saveStatus(stores, ana, UserStatus.DISABLED);
    AccountFixtures.saveStatus(stores, ana.withStatus(UserStatus.DISABLED), UserStatus.ACTIVE);

    assertThat(sessions.replace(session, session.rotate(token("ses_1"), "salt", NOON)))
        .isEqualTo(SaveResult.STALE);
    assertThat(sessions.find(ana.id(), "ses_1")).contains(session);
  }

  @Test
  void ends_one_session_or_all_but_one() {
    for (int i = 0; i < 30; i++) {
      sessions.start(session("ses_" + i, ana), ana);
    }
    var eva = registered(stores, "usr_eva");
    sessions.start(session("ses_eva", eva), eva);

    assertThat(sessions.end(ana.id(), "ses_0")).isPresent();
    assertThat(sessions.end(ana.id(), "ses_0")).isEmpty();
    assertThat(sessions.end(ana.id(), "ses_eva")).isEmpty();
    sessions.endAllBut(ana.id(), Optional.of("ses_7"));
    assertThat(sessions.ofUser(ana.id())).extracting(Session::id).containsExactly("ses_7");
    sessions.endAllBut(ana.id(), Optional.empty());
    assertThat(sessions.ofUser(ana.id())).isEmpty();
    assertThat(sessions.ofUser(eva.id())).hasSize(1);
  }
}
