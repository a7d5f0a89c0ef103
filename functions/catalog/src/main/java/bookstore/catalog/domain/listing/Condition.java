package bookstore.catalog.domain.listing;

/// The trade's grades, defined in `openapi.yaml`.
public enum Condition {
  AS_NEW,
  FINE,
  VERY_GOOD,
  GOOD,
  FAIR,
  POOR
}
