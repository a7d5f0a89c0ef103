package bookstore.catalog;

import bookstore.catalog.domain.listing.SellerQuotas;
import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.ConfigurationException;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ServiceConfiguration;
import java.util.Map;
import java.util.Optional;

/// The configuration of the functions of catalog. Each has only the buckets that it uses; only
/// those that add listings or start imports read the quotas.
public record CatalogConfiguration(
    ServiceConfiguration service,
    DeadLettersConfiguration deadLetters,
    String currency,
    Optional<String> covers,
    Optional<String> search,
    SellerQuotas quotas) {
  private static final String COVERS_BUCKET = "COVERS_BUCKET";
  private static final String SEARCH_BUCKET = "SEARCH_BUCKET";

  /// @throws ConfigurationException when a variable is missing or malformed
  public static CatalogConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new CatalogConfiguration(
        ServiceConfiguration.from(environment),
        DeadLettersConfiguration.from(environment),
        environment.currency("CURRENCY"),
        environment.find(COVERS_BUCKET),
        environment.find(SEARCH_BUCKET),
        new SellerQuotas(
            environment.positiveInteger("LISTINGS_PER_DAY", SellerQuotas.STANDARD.listingsPerDay()),
            environment.positiveInteger(
                "IMPORTS_IN_FLIGHT", SellerQuotas.STANDARD.importsInFlight())));
  }

  /// @throws ConfigurationException when this function has no bucket of covers
  public String coversBucket() {
    return covers.orElseThrow(() -> ConfigurationException.missing(COVERS_BUCKET));
  }

  /// @throws ConfigurationException when this function has no bucket of the search index
  public String searchBucket() {
    return search.orElseThrow(() -> ConfigurationException.missing(SEARCH_BUCKET));
  }
}
