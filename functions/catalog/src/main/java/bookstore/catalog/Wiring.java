package bookstore.catalog;

import bookstore.catalog.domain.bulk.BulkPace;
import bookstore.catalog.domain.erasure.EraseSeller;
import bookstore.catalog.domain.imports.Importing;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.moderation.ModerateListing;
import bookstore.catalog.domain.moderation.ModerationRecords;
import bookstore.catalog.domain.moderation.ReportListing;
import bookstore.catalog.domain.photo.CheckPhoto;
import bookstore.catalog.domain.photo.PermitPhoto;
import bookstore.catalog.domain.replay.ReplayListings;
import bookstore.catalog.domain.search.Search;
import bookstore.catalog.domain.search.SearchIndex;
import bookstore.catalog.domain.stock.Stock;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.catalog.domain.suspension.SuspendSeller;
import bookstore.catalog.dynamodb.CatalogTable;
import bookstore.catalog.dynamodb.DynamoErasedSellers;
import bookstore.catalog.dynamodb.DynamoEventBacklog;
import bookstore.catalog.dynamodb.DynamoImports;
import bookstore.catalog.dynamodb.DynamoListings;
import bookstore.catalog.dynamodb.DynamoManifests;
import bookstore.catalog.dynamodb.DynamoModeration;
import bookstore.catalog.dynamodb.DynamoPhotoPermits;
import bookstore.catalog.dynamodb.DynamoReplays;
import bookstore.catalog.dynamodb.DynamoReservations;
import bookstore.catalog.dynamodb.DynamoSellerAccounts;
import bookstore.catalog.lucene.index.LuceneIndex;
import bookstore.catalog.lucene.query.LuceneSearch;
import bookstore.catalog.lucene.snapshot.SnapshotReader;
import bookstore.catalog.s3.S3Covers;
import bookstore.catalog.s3.S3IndexPacks;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.runtime.AwsClients;
import bookstore.shared.runtime.RandomPause;
import bookstore.shared.runtime.TimeOrderedIds;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Creates the objects of the service from its configuration; the only class that reads the
/// environment variables.
public record Wiring(
    CatalogConfiguration configuration,
    CatalogTable table,
    DeadLetters deadLetters,
    Clock clock,
    IdSource ids) {

  public static Wiring of(Map<String, String> variables) {
    return of(CatalogConfiguration.from(variables));
  }

  public static Wiring of(CatalogConfiguration configuration) {
    return of(configuration, Clock.systemUTC(), new TimeOrderedIds());
  }

  public static Wiring of(CatalogConfiguration configuration, Clock clock, IdSource ids) {
    var service = configuration.service();
    return new Wiring(
        configuration,
        CatalogTable.of(service.clients().dynamoDb(), service.tableName(), service.serviceName()),
        DeadLetters.of(configuration.deadLetters(), service.clients()),
        clock,
        ids);
  }

  public String currency() {
    return configuration.currency();
  }

  public Listings listings() {
    return new DynamoListings(table, configuration.quotas().listingsPerDay());
  }

  public Imports imports() {
    return new DynamoImports(table);
  }

  public Selling selling() {
    return new Selling(listings(), covers(), events());
  }

  public EraseSeller eraseSeller() {
    return new EraseSeller(new DynamoErasedSellers(table), listings(), covers(), events(), pace());
  }

  public PermitPhoto permitPhoto() {
    return new PermitPhoto(listings(), new DynamoPhotoPermits(table), covers(), events());
  }

  public CheckPhoto checkPhoto() {
    return new CheckPhoto(listings(), new DynamoPhotoPermits(table), covers(), events());
  }

  public SellerAccounts sellerAccounts() {
    return new DynamoSellerAccounts(table);
  }

  public SuspendSeller suspendSeller() {
    return new SuspendSeller(sellerAccounts(), listings(), events(), pace());
  }

  public ModerationRecords moderation() {
    return new DynamoModeration(table);
  }

  public ReportListing reportListing() {
    return new ReportListing(moderation(), listings(), sellerAccounts(), events());
  }

  public ModerateListing moderateListing() {
    return new ModerateListing(moderation(), listings(), events());
  }

  public Importing importing() {
    return new Importing(
        imports(), listings(), events(), configuration.quotas().importsInFlight(), pace());
  }

  public ReplayListings replayListings() {
    return new ReplayListings(listings(), new DynamoReplays(table), events(), pace());
  }

  public Stock stock() {
    return new Stock(
        listings(), new DynamoReservations(table), sellerAccounts(), events(), new RandomPause());
  }

  public Search search() {
    return new LuceneSearch(new SnapshotReader(new DynamoManifests(table), packs(), clock));
  }

  public SearchIndex searchIndex() {
    return new LuceneIndex(
        listings(),
        sellerAccounts(),
        new DynamoManifests(table),
        packs(),
        clock,
        ids,
        new RandomPause());
  }

  /// Opens the connection to the table and loads the classes for a read, before the SnapStart
  /// snapshot.
  public void prime() {
    listings().find(new ListingId("lst_priming"));
  }

  private BulkPace pace() {
    return new BulkPace(new DynamoEventBacklog(table), new RandomPause());
  }

  private S3Covers covers() {
    return new S3Covers(s3(), presigner(), configuration.coversBucket(), ids);
  }

  private CatalogEventFactory events() {
    return new CatalogEventFactory(clock, ids);
  }

  private S3IndexPacks packs() {
    return new S3IndexPacks(s3(), configuration.searchBucket());
  }

  private S3Client s3() {
    var clients = configuration.service().clients();
    return clients.client(
        S3Client.class,
        () ->
            clients
                .configure(S3Client.builder())
                .forcePathStyle(clients.endpoint().isPresent())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build());
  }

  /// Path-style addressing for a configured endpoint, such as the local cloud's, which has no host
  /// name for each bucket.
  private S3Presigner presigner() {
    var clients = configuration.service().clients();
    return clients.client(S3Presigner.class, () -> presigner(clients));
  }

  private static S3Presigner presigner(AwsClients clients) {
    var builder =
        S3Presigner.builder()
            .region(clients.region())
            .credentialsProvider(clients.credentials())
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(clients.endpoint().isPresent())
                    .build());
    clients.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
