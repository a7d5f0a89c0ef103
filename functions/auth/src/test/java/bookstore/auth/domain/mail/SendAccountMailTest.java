package bookstore.auth.domain.mail;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.emailChangeRequested;
import static bookstore.auth.domain.account.AccountFixtures.emailChanged;
import static bookstore.auth.domain.account.AccountFixtures.erase;
import static bookstore.auth.domain.account.AccountFixtures.passwordChanged;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static bookstore.auth.domain.account.AccountFixtures.resetRequested;
import static bookstore.auth.domain.account.AccountFixtures.saveStatus;
import static bookstore.auth.domain.account.AccountFixtures.verificationRequested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.auth.FixedClock;
import bookstore.auth.Stores;
import bookstore.auth.domain.link.EmailChange;
import bookstore.auth.domain.link.Link;
import bookstore.auth.domain.link.LinkToken;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.events.AccountMailEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.UserId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendAccountMailTest {
  private static final EmailAddress NEW = new EmailAddress("new@example.org");
  private static final SendAccountMail.Result SENT = SendAccountMail.Result.SENT;
  private static final SendAccountMail.Result BEFORE = SendAccountMail.Result.SENT_BEFORE;
  private static final SendAccountMail.Result REFUSED = SendAccountMail.Result.ADDRESS_REFUSED;

  private final Stores stores = Stores.inMemory();
  private final Inbox inbox = new Inbox();
  private final FixedClock clock = new FixedClock(NOON);
  private final SecureRandom random = new SecureRandom();
  private final User ana = registered(stores, "usr_ana");
  private final SendAccountMail sendMail =
      new SendAccountMail(
          stores.users(),
          stores.links(),
          stores.sentMail(),
          inbox,
          new MailTexts(URI.create("https://shop.example")),
          this::secret,
          clock);

  private byte[] secret() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void sends_a_link_that_is_stored_for_an_hour() {
    on(resetRequested(ana.id(), "req_1"));

    var mail = inbox.to(ana.email().value()).getFirst();
    var link = stores.links().find(LinkToken.parse(mail.token()).orElseThrow()).orElseThrow();
    assertThat(link.purpose()).isEqualTo(Link.Purpose.RESET_PASSWORD);
    assertThat(link.isLive(clock.instant().plus(Duration.ofMinutes(59)))).isTrue();
    assertThat(link.isLive(clock.instant().plus(Duration.ofMinutes(60)))).isFalse();
    assertThat(mail.message().text())
        .contains("https://shop.example/account/reset-password#token=");
  }

  @Test
  void a_repeated_event_sends_nothing() {
    var event = resetRequested(ana.id(), "req_1");
    assertThat(on(event)).extracting(SendAccountMail.Outcome::result).containsExactly(SENT);
    on(resetRequested(ana.id(), "req_2"));
    assertThat(inbox.all()).hasSize(2);
    clock.advance(Duration.ofDays(15));
    assertThat(on(event)).extracting(SendAccountMail.Outcome::result).containsExactly(BEFORE);
    assertThat(inbox.all()).hasSize(2);
  }

  @Test
  void a_new_password_that_was_asked_for_long_ago_is_offered_to_nobody() {
    var event = resetRequested(ana.id(), "req_1");
    clock.advance(Duration.ofDays(14));
    assertThat(on(event)).isEmpty();
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void a_mail_whose_acceptance_was_not_learned_is_sent_again_and_both_links_work() {
    var event = resetRequested(ana.id(), "req_1");
    inbox.loseNextAnswer();
    assertThatThrownBy(() -> on(event)).isInstanceOf(IllegalStateException.class);
    on(event);

    assertThat(inbox.all())
        .hasSize(2)
        .allSatisfy(
            mail ->
                assertThat(stores.links().find(LinkToken.parse(mail.token()).orElseThrow()))
                    .isPresent());
  }

  @Test
  void a_mail_that_was_not_accepted_is_sent_when_the_event_comes_again() {
    var event = emailRequest();
    inbox.fail(true);
    assertThatThrownBy(() -> on(event)).isInstanceOf(IllegalStateException.class);
    inbox.fail(false);
    on(event);
    assertThat(inbox.all())
        .extracting(Inbox.Mail::recipient)
        .containsExactly(ana.email().value(), NEW.value());
    assertThat(inbox.to(NEW.value()).getFirst().message().text()).contains("/verify-email#token=");
    assertThat(inbox.to(ana.email().value()).getFirst().message().text()).doesNotContain("token");
  }

  @Test
  void a_request_that_was_replaced_sends_nothing() {
    var first = emailRequest();
    stores
        .links()
        .requestChange(ana, new EmailChange("req_2", NEW), emailChangeRequested(ana.id(), "req_2"));
    assertThat(on(first)).isEmpty();
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void tells_the_former_address_once_and_forgets_it() {
    emailRequest();
    var token = LinkToken.of(ana.id(), secret());
    var wanted = new EmailChange("req_1", NEW);
    stores.links().issue(token, Link.toChange(wanted, ana, NOON));
    stores.links().changeEmail(token, ana, wanted, NOON, List.of());

    on(emailChanged(ana.id(), "req_1"));
    assertThat(inbox.to(ana.email().value())).hasSize(1);
    assertThat(stores.links().formerEmail(ana.id(), "req_1")).isEmpty();
    on(emailChanged(ana.id(), "req_1"));
    assertThat(inbox.all()).hasSize(1);
  }

  @Test
  void erased_and_disabled_users_get_nothing() {
    var eva = registered(stores, "usr_eva");
    saveStatus(stores, ana, UserStatus.DISABLED);
    erase(stores, eva);
    for (var user : List.of(ana, eva)) {
      on(resetRequested(user.id(), "req_1" + user.id()));
      on(verificationRequested(user.id(), "req_2" + user.id()));
      on(passwordChanged(user));
      on(emailChanged(user.id(), "req_3"));
      on(emailChangeRequested(user.id(), "req_3"));
    }
    on(resetRequested(new UserId("usr_nobody"), "req_9"));
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void tells_of_a_login_from_a_new_device_in_words_and_with_the_time() {
    on(AuthEventFactory.newDeviceUsed(ana, "Firefox", "Windows", "ses_1", NOON, "req-1"));
    on(AuthEventFactory.newDeviceUsed(ana, "", "", "ses_2", NOON, "req-2"));
    var texts = inbox.to(ana.email().value()).stream().map(mail -> mail.message().text()).toList();
    assertThat(texts).hasSize(2);
    assertThat(texts.getFirst())
        .contains("Firefox en Windows, el 2 de marzo de 2026 a las 07:00 (hora de Colombia)");
    assertThat(texts.getLast()).contains("un navegador que no conocemos, el 2 de marzo");
    assertThat(inbox.all()).allMatch(mail -> mail.message().unsubscribe().isEmpty());
  }

  @Test
  void a_verified_address_is_not_asked_again() {
    var token = LinkToken.of(ana.id(), secret());
    stores.links().issue(token, Link.to(ana.email(), Link.Purpose.VERIFY_EMAIL, ana, NOON));
    stores.links().verifyEmail(token, ana, NOON, List.of());
    on(verificationRequested(ana.id(), "req_1"));
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void an_address_that_the_mail_service_cannot_take_is_not_tried_again() {
    var user =
        User.registered(
            new UserId("usr_anna"), new EmailAddress("añá@example.com"), "Añá", "hash", NOON);
    registered(stores, user);
    var event = resetRequested(user.id(), "req_1");
    assertThat(on(event)).extracting(SendAccountMail.Outcome::result).containsExactly(REFUSED);
    assertThat(on(event)).extracting(SendAccountMail.Outcome::result).containsExactly(BEFORE);
  }

  private Envelope emailRequest() {
    var event = emailChangeRequested(ana.id(), "req_1");
    stores.links().requestChange(ana, new EmailChange("req_1", NEW), event);
    return event;
  }

  private List<SendAccountMail.Outcome> on(Envelope envelope) {
    return sendMail.on((AccountMailEvent) envelope.data(), envelope);
  }
}
