package bookstore.catalog.domain.listing;

/// On sale; without a copy for now; off sale for good.
public enum ListingStatus {
  ACTIVE,
  SOLD_OUT,
  WITHDRAWN
}
