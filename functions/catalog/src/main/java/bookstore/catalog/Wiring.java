package bookstore.catalog;

import bookstore.catalog.domain.erasure.EraseSeller;
import bookstore.catalog.domain.imports.Importing;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.replay.ReplayListings;
import bookstore.catalog.domain.search.Search;
import bookstore.catalog.domain.search.SearchIndex;
import bookstore.catalog.domain.stock.Stock;
import bookstore.catalog.dynamodb.CatalogTable;
import bookstore.catalog.dynamodb.DynamoErasedSellers;
import bookstore.catalog.dynamodb.DynamoImports;
import bookstore.catalog.dynamodb.DynamoListings;
import bookstore.catalog.dynamodb.DynamoManifests;
import bookstore.catalog.dynamodb.DynamoReplays;
import bookstore.catalog.dynamodb.DynamoReservations;
import bookstore.catalog.lucene.index.LuceneIndex;
import bookstore.catalog.lucene.query.LuceneSearch;
import bookstore.catalog.lucene.snapshot.Snapshots;
import bookstore.catalog.s3.S3Covers;
import bookstore.catalog.s3.S3Packs;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.RandomPause;
import bookstore.shared.runtime.TimeOrderedIds;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Builds the real objects out of a function's environment.
public final class Wiring {
  private final Environment environment;
  private final Clock clock = Clock.systemUTC();
  private final IdSource ids = new TimeOrderedIds();
  private final CatalogTable table;

  public Wiring(Map<String, String> environment) {
    this.environment = new Environment(environment);
    this.table =
        CatalogTable.of(
            this.environment.clients().dynamoDb(),
            this.environment.get("TABLE_NAME"),
            this.environment.get("SERVICE_NAME"));
  }

  public static Wiring production() {
    return new Wiring(System.getenv());
  }

  public String currency() {
    return environment.get("CURRENCY");
  }

  public Listings listings() {
    return new DynamoListings(table);
  }

  public Imports imports() {
    return new DynamoImports(table);
  }

  public Selling selling() {
    return new Selling(listings(), covers(), events());
  }

  public EraseSeller eraseSeller() {
    return new EraseSeller(new DynamoErasedSellers(table), listings(), covers(), events());
  }

  public Importing importing() {
    return new Importing(imports(), listings(), events());
  }

  public ReplayListings replayListings() {
    return new ReplayListings(listings(), new DynamoReplays(table), events());
  }

  public Stock stock() {
    return new Stock(listings(), new DynamoReservations(table), events(), new RandomPause());
  }

  public Search search() {
    return new LuceneSearch(new Snapshots(new DynamoManifests(table), packs(), clock));
  }

  public SearchIndex searchIndex() {
    return new LuceneIndex(
        listings(), new DynamoManifests(table), packs(), clock, ids, new RandomPause());
  }

  /// Opens the connection to the table and loads what a read needs.
  public void prime() {
    listings().find(new ListingId("lst_priming"));
  }

  private S3Covers covers() {
    return new S3Covers(s3(), presigner(), environment.get("COVERS_BUCKET"), ids);
  }

  private CatalogEventFactory events() {
    return new CatalogEventFactory(clock, ids);
  }

  private S3Packs packs() {
    return new S3Packs(s3(), environment.get("SEARCH_BUCKET"));
  }

  private S3Client s3() {
    return environment
        .clients()
        .configure(S3Client.builder())
        .forcePathStyle(hasOwnEndpoint())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .build();
  }

  private S3Presigner presigner() {
    var variables = environment.variables();
    var builder =
        S3Presigner.builder()
            .region(Region.of(variables.getOrDefault("AWS_REGION", "us-east-1")))
            .credentialsProvider(environment.clients().credentials())
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(hasOwnEndpoint()).build());
    var endpoint = variables.get("AWS_ENDPOINT_URL");
    return (endpoint == null ? builder : builder.endpointOverride(URI.create(endpoint))).build();
  }

  /// A local endpoint has no host name per bucket.
  private boolean hasOwnEndpoint() {
    return environment.variables().containsKey("AWS_ENDPOINT_URL");
  }
}
