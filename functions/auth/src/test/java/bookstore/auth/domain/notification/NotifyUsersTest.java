package bookstore.auth.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.domain.account.AccountFixtures;
import bookstore.auth.domain.notification.Notification.Kind;
import bookstore.auth.domain.session.InMemorySessions;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.InMemoryUsers;
import bookstore.auth.domain.user.User;
import bookstore.shared.events.AuthInbound;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.events.UserRegistered;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotifyUsersTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final UserId BUYER = new UserId("usr_buyer");
  private static final UserId SELLER = new UserId("usr_seller");
  private static final UserId OTHER_SELLER = new UserId("usr_other");
  private static final OrderId ORDER = new OrderId("ord_1");
  private static final Money PRICE = new Money(3_500_000, "COP");
  private static final List<OrderedLine> LINES =
      List.of(
          line("lst_1", SELLER, "Cien años de soledad", 1),
          line("lst_2", SELLER, "La vorágine", 2),
          line("lst_3", OTHER_SELLER, "María", 1));

  private final InMemoryUsers users = new InMemoryUsers(new InMemorySessions());
  private final InMemoryNotifications notifications = new InMemoryNotifications(users);
  private final NotifyUsers notify = new NotifyUsers(notifications);

  NotifyUsersTest() {
    for (var id : List.of(BUYER, SELLER, OTHER_SELLER)) {
      var user =
          User.registered(id, new EmailAddress(id + "@example.com"), id.value(), "hash", NOON);
      users.register(
          user, List.of(new Envelope("evt", NOON, "req", new UserRegistered(id, id.value()))));
    }
  }

  @Test
  void notifies_each_seller_of_the_sold_books() {
    handle(paid());

    assertThat(of(SELLER)).extracting(Notification::kind).containsOnly(Kind.SOLD);
    assertThat(of(SELLER))
        .extracting(each -> each.sold().orElseThrow().title())
        .containsExactlyInAnyOrder("Cien años de soledad", "La vorágine");
    assertThat(of(OTHER_SELLER)).hasSize(1);
    assertThat(of(BUYER)).isEmpty();
  }

  @Test
  void notifies_the_buyer_of_shipments_and_refunds() {
    var parcel = new ShipmentId("shp_1");
    handle(new ShipmentDispatched(parcel, ORDER, BUYER, SELLER, "envia", "ENV1"));
    handle(new ShipmentDelivered(parcel, ORDER, BUYER, SELLER, "envia", "ENV1"));
    handle(new ShipmentLost(new ShipmentId("shp_2"), ORDER, BUYER, SELLER, "envia", "ENV2"));
    handle(new PaymentRefunded(ORDER, BUYER, "rfd_1", PRICE));

    assertThat(of(BUYER))
        .extracting(Notification::kind)
        .containsExactlyInAnyOrder(Kind.SHIPPED, Kind.DELIVERED, Kind.LOST, Kind.REFUNDED);
    assertThat(of(BUYER))
        .filteredOn(each -> each.kind() == Kind.LOST)
        .allMatch(each -> each.trackingNumber().equals(Optional.of("ENV2")));
    assertThat(of(BUYER))
        .filteredOn(each -> each.kind() == Kind.REFUNDED)
        .allMatch(each -> each.amount().equals(Optional.of(PRICE)));
    assertThat(of(SELLER)).isEmpty();
  }

  @Test
  void notifies_buyer_and_sellers_of_a_cancelled_order_once() {
    handle(cancelled("CANCELLED_BY_BUYER"));

    assertThat(of(BUYER)).extracting(Notification::kind).containsExactly(Kind.CANCELLED);
    assertThat(of(SELLER)).extracting(Notification::kind).containsExactly(Kind.CANCELLED);
    assertThat(of(OTHER_SELLER)).extracting(Notification::kind).containsExactly(Kind.CANCELLED);
  }

  @Test
  void does_not_notify_sellers_of_an_order_that_was_never_paid() {
    for (var reason : List.of("OUT_OF_STOCK", "PRICE_CHANGED", "PAYMENT_DECLINED", "EXPIRED")) {
      handle(cancelled(reason));
    }

    assertThat(of(BUYER)).hasSize(1);
    assertThat(of(SELLER)).isEmpty();
  }

  @Test
  void creates_the_same_notifications_for_replayed_and_reordered_events() {
    var parcel = new ShipmentId("shp_1");
    var facts =
        List.of(
            paid(),
            new ShipmentDispatched(parcel, ORDER, BUYER, SELLER, "envia", "ENV1"),
            new ShipmentLost(parcel, ORDER, BUYER, SELLER, "envia", "ENV1"),
            new PaymentRefunded(ORDER, BUYER, "rfd_1", PRICE),
            cancelled("LOST"));
    facts.forEach(this::handle);
    var expected = Set.of(of(BUYER), of(SELLER), of(OTHER_SELLER));
    notifications.markAllRead(BUYER);

    var again = new ArrayList<AuthInbound>(facts);
    again.addAll(facts);
    Collections.shuffle(again, new Random(7));
    again.forEach(this::handle);

    assertThat(Set.of(of(BUYER), of(SELLER), of(OTHER_SELLER))).isEqualTo(expected);
    assertThat(notifications.unread(BUYER)).isZero();
  }

  @Test
  void ignores_events_for_an_erased_account() {
    var buyer = users.byId(BUYER).orElseThrow();
    users.erase(buyer, AccountFixtures.erased(buyer));

    handle(new PaymentRefunded(ORDER, BUYER, "rfd_1", PRICE));

    assertThat(of(BUYER)).isEmpty();
  }

  private void handle(AuthInbound event) {
    notify.on(event, NOON);
  }

  private List<Notification> of(UserId user) {
    return notifications.page(user, 100, Optional.empty()).items().stream()
        .map(Notifications.Entry::notification)
        .toList();
  }

  private static OrderPaid paid() {
    var address = new ShippingAddress("Ana", "Calle 1", null, "Medellín", null, null, "CO", null);
    return new OrderPaid(ORDER, BUYER, "envia", address, LINES, null);
  }

  private static OrderCancelled cancelled(String reason) {
    return new OrderCancelled(ORDER, BUYER, reason, LINES, true, true);
  }

  private static OrderedLine line(String listing, UserId seller, String title, int quantity) {
    return new OrderedLine(new ListingId(listing), seller, title, quantity, PRICE);
  }
}
