package bookstore.catalog.domain.moderation;

/// Why a listing is reported; defined in `openapi.yaml`.
public enum ReportReason {
  COUNTERFEIT,
  PROHIBITED,
  WRONG_DESCRIPTION,
  OFFENSIVE,
  OTHER
}
