package bookstore.auth.domain.mail;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.user.User;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

public abstract class MailRecipientsContract {
  private static final MailId PLACED = new MailId("ord_1", "ORDER_PLACED");
  private static final MailId PAID = new MailId("ord_1", "ORDER_PAID");
  private static final UserId NOBODY = new UserId("usr_nobody");

  private final Stores stores;
  private final MailRecipients recipients;
  private final User ana;

  protected MailRecipientsContract(Stores stores) {
    this.stores = stores;
    this.recipients = stores.mailRecipients();
    this.ana = registered(stores, "usr_ana");
  }

  @Test
  void finds_the_account_its_settings_and_what_was_sent() {
    stores.sentMail().add(PLACED, NOON);
    stores.sentMail().add(PLACED, NOON.plusSeconds(1));
    recipients.change(ana.id(), Map.of(MailGroup.SALES, false));

    var found = recipients.find(ana.id(), Set.of(PLACED, PAID));
    assertThat(found.user()).contains(ana);
    assertThat(found.settings().off()).containsExactly(MailGroup.SALES);
    assertThat(found.sent()).containsExactly(PLACED);
    assertThat(stores.sentMail().contains(PLACED)).isTrue();
    assertThat(stores.sentMail().contains(PAID)).isFalse();
    assertThat(recipients.find(NOBODY, Set.of(PAID)).user()).isEmpty();
  }

  @Test
  void wants_everything_until_a_group_is_turned_off_and_keeps_the_others() {
    assertThat(recipients.settings(ana.id())).isEqualTo(MailSettings.NONE);
    recipients.change(ana.id(), Map.of(MailGroup.ORDERS, false));
    recipients.change(ana.id(), Map.of(MailGroup.SALES, false));
    assertThat(recipients.settings(ana.id()).off()).hasSize(2);
    recipients.change(ana.id(), Map.of(MailGroup.ORDERS, true));
    assertThat(recipients.change(ana.id(), Map.of())).isEqualTo(SaveResult.SAVED);
    assertThat(recipients.settings(ana.id()).wants(MailGroup.ORDERS)).isTrue();
    assertThat(recipients.settings(ana.id()).wants(MailGroup.SALES)).isFalse();
  }

  @Test
  void keeps_the_first_secret() {
    assertThat(recipients.secret(ana.id(), "first")).contains("first");
    assertThat(recipients.secret(ana.id(), "second")).contains("first");
    recipients.change(ana.id(), Map.of(MailGroup.ORDERS, false));
    assertThat(recipients.settings(ana.id()).secret()).contains("first");
  }

  @Test
  void keeps_nothing_for_an_account_that_does_not_exist() {
    assertThat(recipients.change(NOBODY, Map.of(MailGroup.ORDERS, false)))
        .isEqualTo(SaveResult.STALE);
    assertThat(recipients.change(NOBODY, Map.of())).isEqualTo(SaveResult.STALE);
    assertThat(recipients.secret(NOBODY, "secret")).isEmpty();
    assertThat(recipients.settings(NOBODY)).isEqualTo(MailSettings.NONE);
  }

  @Test
  void erases_the_settings() {
    recipients.change(ana.id(), Map.of(MailGroup.ORDERS, false));
    recipients.erase(ana.id());
    recipients.erase(ana.id());
    assertThat(recipients.settings(ana.id())).isEqualTo(MailSettings.NONE);
  }
}
