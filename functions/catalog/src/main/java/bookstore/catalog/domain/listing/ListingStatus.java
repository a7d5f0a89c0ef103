package bookstore.catalog.domain.listing;

/// On sale; temporarily out of stock; withdrawn permanently; taken down by an administrator.
public enum ListingStatus {
  ACTIVE,
  SOLD_OUT,
  WITHDRAWN,
  SUSPENDED;

  /// As events have it: a suspended listing is sold out for everyone else. The events know no
  /// status of this name, and a consumer refuses one that it does not know.
  public ListingStatus published() {
    return this == SUSPENDED ? SOLD_OUT : this;
  }
}
