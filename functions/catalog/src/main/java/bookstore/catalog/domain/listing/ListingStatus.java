package bookstore.catalog.domain.listing;

/// On sale; temporarily out of stock; withdrawn permanently.
public enum ListingStatus {
  ACTIVE,
  SOLD_OUT,
  WITHDRAWN
}
