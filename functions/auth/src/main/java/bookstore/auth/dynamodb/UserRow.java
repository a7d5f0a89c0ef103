package bookstore.auth.dynamodb;

import bookstore.auth.domain.user.Address;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Maps an account to the item `USER#<id>` / `PROFILE`.
final class UserRow {
  static final String PROFILE = "PROFILE";
  static final String CLAIM = "CLAIM";
  static final String ALL_USERS = "USERS";

  private UserRow() {}

  static String pk(UserId id) {
    return "USER#" + id;
  }

  static String claimPk(EmailAddress email) {
    return "EMAIL#" + email;
  }

  static Map<String, AttributeValue> key(UserId id) {
    return Item.key(pk(id), PROFILE);
  }

  static Map<String, AttributeValue> claimKey(EmailAddress email) {
    return Item.key(claimPk(email), CLAIM);
  }

  static Map<String, AttributeValue> write(User user) {
    var item =
        Item.withKey(pk(user.id()), PROFILE)
            .put("userId", user.id().value())
            .put("email", user.email().value())
            .put("name", user.name())
            .put("roles", user.roles())
            .put("status", user.status().name())
            .put("passwordHash", user.passwordHash())
            .put("locale", user.locale())
            .put("createdAt", user.createdAt())
            .put("generation", user.generation())
            .put("gsi1pk", ALL_USERS)
            .put("gsi1sk", indexSk(user.createdAt(), user.id().value()));
    user.defaultAddress().ifPresent(address -> item.put("defaultAddress", write(address)));
    return item.attributes();
  }

  static String indexSk(Instant createdAt, String id) {
    return Item.time(createdAt) + "#" + id;
  }

  static User read(Map<String, AttributeValue> attributes) {
    var item = Item.of(attributes);
    return new User(
        new UserId(item.text("userId")),
        new EmailAddress(item.text("email")),
        item.text("name"),
        item.texts("roles"),
        UserStatus.valueOf(item.text("status")),
        item.text("passwordHash"),
        item.optionalText("locale"),
        item.map("defaultAddress").map(UserRow::address),
        item.instant("createdAt"),
        item.number("generation"));
  }

  static Map<String, AttributeValue> write(Address address) {
    var map =
        Item.of(new HashMap<>())
            .put("name", address.name())
            .put("line1", address.line1())
            .put("line2", Optional.ofNullable(address.line2()))
            .put("city", address.city())
            .put("region", Optional.ofNullable(address.region()))
            .put("postalCode", Optional.ofNullable(address.postalCode()))
            .put("country", address.country());
    return map.attributes();
  }

  private static Address address(Item item) {
    return new Address(
        item.text("name"),
        item.text("line1"),
        item.optionalText("line2").orElse(null),
        item.text("city"),
        item.optionalText("region").orElse(null),
        item.optionalText("postalCode").orElse(null),
        item.text("country"));
  }
}
