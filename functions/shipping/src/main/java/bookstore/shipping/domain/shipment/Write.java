package bookstore.shipping.domain.shipment;

/// Whether a guarded write took place, or found something newer.
public enum Write {
  DONE,
  STALE
}
