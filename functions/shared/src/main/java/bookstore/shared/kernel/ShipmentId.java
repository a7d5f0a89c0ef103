package bookstore.shared.kernel;

/// A parcel, written `shp_` and 32 hexadecimal digits when made here.
public record ShipmentId(String value) implements Id {
  public ShipmentId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
