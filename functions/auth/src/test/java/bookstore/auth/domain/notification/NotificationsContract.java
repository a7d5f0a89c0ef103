package bookstore.auth.domain.notification;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static bookstore.auth.domain.account.AccountFixtures.registered;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.notification.Notification.Kind;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

public abstract class NotificationsContract {
  private final Notifications notifications;
  private final UserId ana;
  private final UserId eva;

  protected NotificationsContract(Stores stores) {
    this.notifications = stores.notifications();
    this.ana = registered(stores, "usr_ana").id();
    this.eva = registered(stores, "usr_eva").id();
  }

  @Test
  void stores_all_fields_of_a_notification() {
    var sold =
        notification(ana, Kind.SOLD, 1)
            .sold(new Notification.Sold(new ListingId("lst_1"), "La vorágine", 2));
    var refunded = notification(ana, Kind.REFUNDED, 2).amount(new Money(4_700_000, "COP"));
    var shipped = notification(ana, Kind.SHIPPED, 3).trackingNumber("ENV1");
    for (var each : List.of(sold, refunded, shipped)) {
      notifications.add(each);
    }

    assertThat(page(ana, 10, Optional.empty()).items())
        .containsExactly(
            new Notifications.Entry(shipped, false),
            new Notifications.Entry(refunded, false),
            new Notifications.Entry(sold, false));
    assertThat(page(eva, 10, Optional.empty()).items()).isEmpty();
  }

  @Test
  void ignores_a_duplicate_and_keeps_the_read_flag() {
    var first = notification(ana, Kind.SHIPPED, 1);
    notifications.add(first);
    notifications.markAllRead(ana);

    notifications.add(first);
    notifications.add(
        Notification.of(ana, Kind.SHIPPED, new OrderId("ord_1"), "1", NOON.plusSeconds(99)));

    assertThat(page(ana, 10, Optional.empty()).items())
        .containsExactly(new Notifications.Entry(first, true));
    assertThat(notifications.unread(ana)).isZero();
  }

  @Test
  void pages_through_and_counts_unread_up_to_a_hundred() {
    for (int i = 0; i < 105; i++) {
      notifications.add(notification(ana, Kind.SHIPPED, i));
    }
    var seen = new ArrayList<String>();
    var next = Optional.<String>empty();
    do {
      var page = page(ana, 50, next);
      page.items().forEach(entry -> seen.add(entry.notification().id()));
      next = page.next();
    } while (next.isPresent());

    assertThat(seen).hasSize(105).doesNotHaveDuplicates();
    assertThat(notifications.unread(ana)).isEqualTo(100);
    notifications.markAllRead(ana);
    assertThat(notifications.unread(ana)).isZero();
  }

  @Test
  void marks_only_the_users_own_notifications_as_read() {
    var anas = notification(ana, Kind.SHIPPED, 1);
    var evas = notification(eva, Kind.SHIPPED, 2);
    notifications.add(anas);
    notifications.add(evas);

    notifications.markRead(ana, Set.of(evas.id(), "ntf_unknown"));
    assertThat(notifications.unread(ana)).isEqualTo(1);
    assertThat(notifications.unread(eva)).isEqualTo(1);
    notifications.markRead(ana, Set.of(anas.id()));
    assertThat(notifications.unread(ana)).isZero();
    assertThat(notifications.unread(eva)).isEqualTo(1);
  }

  @Test
  void erases_the_notifications_of_one_user_only() {
    notifications.add(notification(ana, Kind.SHIPPED, 1));
    notifications.add(notification(eva, Kind.SHIPPED, 2));

    notifications.erase(ana);

    assertThat(page(ana, 10, Optional.empty()).items()).isEmpty();
    assertThat(notifications.unread(ana)).isZero();
    assertThat(page(eva, 10, Optional.empty()).items()).hasSize(1);
  }

  @Test
  void ignores_a_notification_for_an_unknown_account() {
    var nobody = new UserId("usr_nobody");

    notifications.add(notification(nobody, Kind.SHIPPED, 1));

    assertThat(page(nobody, 10, Optional.empty()).items()).isEmpty();
    assertThat(notifications.unread(nobody)).isZero();
  }

  private Page<Notifications.Entry> page(UserId user, int limit, Optional<String> after) {
    return notifications.page(user, limit, after);
  }

  private static Notification notification(UserId user, Kind kind, int number) {
    return Notification.of(
        user, kind, new OrderId("ord_1"), Integer.toString(number), NOON.plusMillis(number));
  }
}
