package bookstore.auth.domain.mail;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.erase;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static bookstore.auth.domain.account.AccountFixtures.saveStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.auth.FixedClock;
import bookstore.auth.Stores;
import bookstore.auth.domain.mail.SendOrderMail.Outcome;
import bookstore.auth.domain.mail.SendOrderMail.Result;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.events.OrderMailEvent;
import bookstore.shared.events.PaymentDeclined;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendOrderMailTest {
  private final Stores stores = Stores.inMemory();
  private final Inbox inbox = new Inbox();
  private final FixedClock clock = new FixedClock(NOON);
  private final User ana = registered(stores, "usr_ana");
  private final User eva = registered(stores, "usr_eva");
  private final User leo = registered(stores, "usr_leo");
  private final OrderEvents order = new OrderEvents(ana.id(), eva.id(), leo.id());
  private final SendOrderMail sendMail =
      new SendOrderMail(
          stores.mailRecipients(),
          stores.sentMail(),
          inbox,
          new OrderMailTexts(URI.create("https://shop.example")),
          () -> new byte[32],
          clock);

  @Test
  void tells_the_buyer_and_each_seller_of_a_paid_order() {
    on(order.paid());
    assertThat(inbox.all())
        .extracting(Inbox.Mail::recipient)
        .containsExactly(email(ana), email(eva), email(leo));
    assertThat(text(ana)).contains(OrderEvents.NUMBER, "130.000", "/orders/" + OrderEvents.ORDER);
    assertThat(text(eva)).contains(OrderEvents.NUMBER, "70.000", "/my/sales").doesNotContain("130");
    assertThat(text(leo)).contains("15.000,50");
  }

  @Test
  void has_nothing_that_a_user_has_written() {
    order.all().forEach(this::on);
    assertThat(inbox.all()).hasSizeGreaterThan(7);
    assertThat(inbox.all())
        .allSatisfy(
            mail ->
                assertThat(mail.message().text() + mail.message().html())
                    .doesNotContain("evil", "Cali", "Calle"));
  }

  @Test
  void sends_every_mail_once() {
    order.all().forEach(this::on);
    var before = inbox.all().size();
    for (var event : order.all()) {
      assertThat(on(event)).allMatch(outcome -> outcome.result() == Result.SENT_BEFORE);
    }
    assertThat(inbox.all()).hasSize(before);
  }

  @Test
  void tells_of_each_attempt_and_each_parcel() {
    on(order.declined(1));
    on(order.declined(2));
    on(order.dispatched("shp_1"));
    on(order.dispatched("shp_2"));
    assertThat(inbox.to(email(ana))).hasSize(4);
  }

  @Test
  void a_mail_whose_acceptance_was_not_learned_is_sent_again() {
    inbox.loseNextAnswer();
    assertThatThrownBy(() -> on(order.placed())).isInstanceOf(IllegalStateException.class);
    on(order.placed());
    assertThat(inbox.all()).hasSize(2);
  }

  @Test
  void what_no_longer_holds_is_not_sent_after_the_cancellation() {
    on(order.cancelled("CANCELLED_BY_BUYER"));
    inbox.empty();
    for (var event : List.of(order.placed(), order.paid(), order.declined(1))) {
      assertThat(on(event)).allMatch(outcome -> outcome.result() == Result.ORDER_CANCELLED);
    }
    assertThat(inbox.all()).isEmpty();
    on(order.refunded());
    assertThat(inbox.to(email(ana))).hasSize(1);
  }

  @Test
  void a_day_later_nothing_is_sent() {
    clock.advance(SendOrderMail.LIFETIME);
    on(order.placed());
    assertThat(inbox.all()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    for (var event : order.all()) {
      assertThat(on(event)).allMatch(outcome -> outcome.result() == Result.LATE);
    }
    assertThat(inbox.all()).hasSize(1);
  }

  @Test
  void a_seller_who_was_not_told_of_the_sale_is_not_told_of_its_cancellation() {
    on(order.cancelled("EXPIRED"));
    assertThat(inbox.all()).extracting(Inbox.Mail::recipient).containsExactly(email(ana));
  }

  @Test
  void a_seller_who_was_told_of_the_sale_is_told_not_to_send_it() {
    on(order.paid());
    inbox.empty();
    on(order.cancelled("CANCELLED_BY_BUYER"));
    assertThat(text(eva)).contains("No lo envíes");
    inbox.empty();
    on(order.cancelled("LOST"));
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void a_group_that_is_off_is_not_sent_and_the_other_one_is() {
    stores.mailRecipients().change(ana.id(), Map.of(MailGroup.ORDERS, false));
    stores.mailRecipients().change(eva.id(), Map.of(MailGroup.ORDERS, false));
    on(order.paid());
    assertThat(inbox.to(email(ana))).isEmpty();
    assertThat(inbox.to(email(eva))).hasSize(1);
    stores.mailRecipients().change(ana.id(), Map.of(MailGroup.ORDERS, true));
    on(order.refunded());
    assertThat(inbox.to(email(ana))).hasSize(1);
  }

  @Test
  void erased_and_disabled_users_get_nothing() {
    saveStatus(stores, ana, UserStatus.DISABLED);
    erase(stores, eva);
    erase(stores, leo);
    order.all().forEach(this::on);
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void a_decline_of_an_older_version_names_no_buyer_and_sends_nothing() {
    var event = order.declined(1);
    assertThat(on(new PaymentDeclined(event.orderId(), event.code(), null, null, 1, null, null)))
        .isEmpty();
  }

  @Test
  void all_mails_of_a_group_have_the_same_link_to_end_them() {
    on(order.placed());
    on(order.paid());
    var links =
        inbox.to(email(ana)).stream()
            .map(mail -> mail.message().unsubscribe().orElseThrow())
            .distinct()
            .toList();
    assertThat(links).hasSize(1);
    assertThat(text(ana)).contains(links.getFirst());
    assertThat(inbox.to(email(eva)).getFirst().message().unsubscribe().orElseThrow())
        .startsWith("https://shop.example/v1/auth/unsubscribe?token=usr_eva.sales.");
  }

  private List<Outcome> on(OrderMailEvent event) {
    return sendMail.on(event, OrderEvents.envelope(event, NOON));
  }

  private static String email(User user) {
    return user.email().value();
  }

  private String text(User user) {
    return inbox.to(email(user)).getFirst().message().text();
  }
}
