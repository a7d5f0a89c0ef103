package bookstore.orders.lambda;

import bookstore.orders.domain.cart.CartLine;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.Money;
import bookstore.shared.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `placeOrder`.
record NewOrder(
    List<CartLine> lines,
    String deliveryOptionId,
    ShippingAddress shippingAddress,
    String paymentToken,
    @Nullable Money expectedTotal) {

  /// A hash of the parsed body, which does not depend on the JSON's formatting.
  String fingerprint() {
    try {
      var canonical = Json.write(this).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
