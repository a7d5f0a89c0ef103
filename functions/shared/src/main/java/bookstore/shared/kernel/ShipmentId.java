package bookstore.shared.kernel;

/// The id of a parcel; a generated one is `shp_` and 32 hexadecimal digits.
public record ShipmentId(String value) implements Id {
  public ShipmentId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
