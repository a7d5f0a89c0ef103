package bookstore.catalog.domain.listing;

/// The grades of used books in the book trade, defined in `openapi.yaml`.
public enum Condition {
  AS_NEW,
  FINE,
  VERY_GOOD,
  GOOD,
  FAIR,
  POOR
}
