package bookstore.shipping.domain.shipment;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Deterministic ids of parcels, derived from order and seller, so that creation is idempotent.
final class Labels {
  private static final int ID_BYTES = 16;

  private Labels() {}

  static ShipmentId id(OrderId order, UserId seller) {
    var digest = Arrays.copyOf(sha256(order + "/" + seller), ID_BYTES);
    return new ShipmentId("shp_" + HexFormat.of().formatHex(digest));
  }

  /// A tracking number in the carrier's format.
  static String trackingNumber(String carrier, ShipmentId id) {
    return switch (carrier) {
      case "envia" -> "014" + digits(id, 9);
      case "fedex" -> digits(id, 12);
      case "dhl" -> "JD0146" + digits(id, 12);
      default -> "2" + digits(id, 9);
    };
  }

  private static String digits(ShipmentId id, int count) {
    var number = new BigInteger(1, sha256("tracking/" + id)).mod(BigInteger.TEN.pow(count));
    return ("0".repeat(count) + number).substring(number.toString().length());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
