package bookstore.auth.domain.link;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.emailChangeRequested;
import static bookstore.auth.domain.account.AccountFixtures.emailChanged;
import static bookstore.auth.domain.account.AccountFixtures.passwordChanged;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static bookstore.auth.domain.account.AccountFixtures.saveStatus;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.account.AccountFixtures;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

public abstract class LinksContract {
  private static final EmailAddress NEW = new EmailAddress("new@münchen.example").canonical();

  private final Stores stores;
  private final Links links;

  protected LinksContract(Stores stores) {
    this.stores = stores;
    this.links = stores.links();
  }

  @Test
  void finds_a_link_by_its_token_until_it_is_used() {
    var ana = registered(stores, "usr_ana");
    var token = token(ana, "a");
    var link = Link.to(ana.email(), Link.Purpose.VERIFY_EMAIL, ana, NOON);
    assertThat(links.issue(token, link)).isEqualTo(SaveResult.SAVED);

    assertThat(links.find(token)).contains(link);
    assertThat(links.find(token(ana, "b"))).isEmpty();
    assertThat(links.find(new LinkToken(new UserId("usr_eva"), token.secret()))).isEmpty();
    assertThat(links.verifyEmail(token, ana, NOON, List.of())).isEqualTo(SaveResult.SAVED);
    assertThat(links.find(token)).isEmpty();
    assertThat(links.verifyEmail(token, ana, NOON, List.of())).isEqualTo(SaveResult.STALE);
    assertThat(user(ana).emailVerifiedAt()).contains(NOON);
    assertThat(user(ana).generation()).isZero();
  }

  @Test
  void issues_no_link_for_an_unknown_account() {
    var eva = AccountFixtures.account("usr_eva", NOON);
    var link = Link.to(eva.email(), Link.Purpose.RESET_PASSWORD, eva, NOON);
    assertThat(links.issue(token(eva, "a"), link)).isEqualTo(SaveResult.STALE);
    assertThat(links.find(token(eva, "a"))).isEmpty();
  }

  @Test
  void resets_a_password_once_and_only_of_the_seen_generation() {
    var ana = registered(stores, "usr_ana");
    var first = issued(ana, "a", Link.Purpose.RESET_PASSWORD);
    var second = issued(ana, "b", Link.Purpose.RESET_PASSWORD);

    assertThat(links.resetPassword(first, ana, "new hash", NOON, List.of(passwordChanged(ana))))
        .isEqualTo(SaveResult.SAVED);
    assertThat(user(ana).passwordHash()).isEqualTo("new hash");
    assertThat(user(ana).generation()).isEqualTo(1);
    assertThat(user(ana).isEmailVerified()).isTrue();
    assertThat(links.resetPassword(second, ana, "newer", NOON, List.of()))
        .isEqualTo(SaveResult.STALE);
    assertThat(links.resetPassword(first, user(ana), "newer", NOON, List.of()))
        .isEqualTo(SaveResult.STALE);
    assertThat(user(ana).passwordHash()).isEqualTo("new hash");
  }

  @Test
  void changes_nothing_of_an_account_that_is_disabled() {
    var ana = registered(stores, "usr_ana");
    var token = issued(ana, "a", Link.Purpose.RESET_PASSWORD);
    saveStatus(stores, ana, UserStatus.DISABLED);

    var disabled = user(ana);
    assertThat(links.resetPassword(token, disabled, "new hash", NOON, List.of()))
        .isEqualTo(SaveResult.STALE);
    assertThat(links.verifyEmail(token, disabled, NOON, List.of())).isEqualTo(SaveResult.STALE);
    assertThat(links.requestChange(disabled, change("req_1"), requested(ana, "req_1")))
        .isEqualTo(SaveResult.STALE);
    assertThat(user(ana)).isEqualTo(disabled);
  }

  @Test
  void a_later_request_for_an_address_replaces_the_earlier_one() {
    var ana = registered(stores, "usr_ana");
    var token = issued(ana, "a", Link.Purpose.CHANGE_EMAIL);
    assertThat(links.wantedChange(ana.id())).isEmpty();
    request(ana, change("req_1"));
    request(ana, change("req_2"));

    assertThat(links.wantedChange(ana.id())).contains(change("req_2"));
    assertThat(links.changeEmail(token, ana, change("req_1"), NOON, List.of()))
        .isEqualTo(SaveResult.STALE);
    assertThat(user(ana).email()).isEqualTo(ana.email());
  }

  @Test
  void changes_the_address_and_frees_the_former_one() {
    var ana = registered(stores, "usr_ana");
    var token = issued(ana, "a", Link.Purpose.CHANGE_EMAIL);
    request(ana, change("req_1"));

    assertThat(
            links.changeEmail(
                token, ana, change("req_1"), NOON, List.of(emailChanged(ana.id(), "req_1"))))
        .isEqualTo(SaveResult.SAVED);

    assertThat(user(ana).email()).isEqualTo(NEW);
    assertThat(user(ana).isEmailVerified()).isTrue();
    assertThat(stores.users().byEmail(new EmailAddress("new@münchen.example"))).contains(user(ana));
    assertThat(stores.users().byEmail(ana.email())).isEmpty();
    assertThat(links.wantedChange(ana.id())).isEmpty();
    assertThat(links.formerEmail(ana.id(), "req_1")).contains(ana.email());
    links.forgetFormerEmail(ana.id(), "req_1");
    assertThat(links.formerEmail(ana.id(), "req_1")).isEmpty();
    var heir = User.registered(new UserId("usr_heir"), ana.email(), "Heir", "hash", NOON);
    assertThat(AccountFixtures.register(stores, heir)).isEqualTo(SaveResult.SAVED);
  }

  @Test
  void gives_nobody_the_address_of_another_account_in_any_spelling() {
    var ana = registered(stores, "usr_ana");
    var token = issued(ana, "a", Link.Purpose.CHANGE_EMAIL);
    request(ana, change("req_1"));
    var old = new EmailAddress("new@münchen.example");
    registered(stores, User.registered(new UserId("usr_old"), old, "Old", "hash", NOON));

    assertThat(links.changeEmail(token, ana, change("req_1"), NOON, List.of()))
        .isEqualTo(SaveResult.STALE);
    assertThat(user(ana)).isEqualTo(ana);
    assertThat(links.find(token)).isPresent();
  }

  @Test
  void erases_what_is_stored_for_an_account() {
    var ana = registered(stores, "usr_ana");
    var eva = registered(stores, "usr_eva");
    var token = issued(ana, "a", Link.Purpose.CHANGE_EMAIL);
    var other = issued(eva, "b", Link.Purpose.VERIFY_EMAIL);
    request(ana, change("req_1"));
    links.changeEmail(token, ana, change("req_1"), NOON, List.of());
    request(user(ana), new EmailChange("req_2", new EmailAddress("third@example.com")));
    var left = issued(user(ana), "c", Link.Purpose.RESET_PASSWORD);

    links.erase(ana.id());
    links.erase(ana.id());

    assertThat(links.find(left)).isEmpty();
    assertThat(links.wantedChange(ana.id())).isEmpty();
    assertThat(links.formerEmail(ana.id(), "req_1")).isEmpty();
    assertThat(links.find(other)).isPresent();
  }

  private LinkToken issued(User user, String name, Link.Purpose purpose) {
    var token = token(user, name);
    var link =
        purpose == Link.Purpose.CHANGE_EMAIL
            ? Link.toChange(change("req_1"), user, NOON)
            : Link.to(user.email(), purpose, user, NOON);
    assertThat(links.issue(token, link)).isEqualTo(SaveResult.SAVED);
    assertThat(links.find(token)).contains(link);
    return token;
  }

  private void request(User user, EmailChange change) {
    assertThat(links.requestChange(user, change, requested(user, change.requestId())))
        .isEqualTo(SaveResult.SAVED);
  }

  private static Envelope requested(User user, String requestId) {
    return emailChangeRequested(user.id(), requestId);
  }

  private static EmailChange change(String requestId) {
    return new EmailChange(requestId, NEW);
  }

  private User user(User user) {
    return stores.users().byId(user.id()).orElseThrow();
  }

  private static LinkToken token(User user, String name) {
    return LinkToken.of(user.id(), Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 32));
  }
}
