package bookstore.orders.domain.delivery;

import bookstore.shared.kernel.Money;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The carriers, with their coverage and price per parcel.
public enum Carrier {
  SERVIENTREGA("servientrega", "Servientrega", false, 15_000, 3),
  ENVIA("envia", "Envía", false, 20_000, 5),
  FEDEX("fedex", "FedEx", true, 45_000, 6),
  DHL("dhl", "DHL", true, 50_000, 4);

  private static final String HOME = "CO";
  private static final int MINOR_UNITS = 100;

  private final String id;
  private final String displayName;
  private final boolean international;
  private final long cost;
  private final int days;

  Carrier(String id, String displayName, boolean international, long cost, int days) {
    this.id = id;
    this.displayName = displayName;
    this.international = international;
    this.cost = cost;
    this.days = days;
  }

  /// The carrier with that id; openapi.yaml allows only these ids.
  ///
  /// @throws IllegalArgumentException when there is no such carrier
  public static Carrier of(String id) {
    return Arrays.stream(values())
        .filter(carrier -> carrier.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no carrier " + id));
  }

  public static List<Carrier> cheapestFirst() {
    return Arrays.stream(values()).sorted(Comparator.comparingLong(it -> it.cost)).toList();
  }

  /// National carriers deliver only in Colombia, international carriers in every country.
  public boolean deliversTo(String country) {
    return international || country.equals(HOME);
  }

  public String id() {
    return id;
  }

  public String displayName() {
    return displayName;
  }

  public String coverage() {
    return international ? "international" : "national";
  }

  public Money cost(String currency) {
    return new Money(cost * MINOR_UNITS, currency);
  }

  public int days() {
    return days;
  }
}
