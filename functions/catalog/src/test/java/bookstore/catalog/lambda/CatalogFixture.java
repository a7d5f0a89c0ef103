package bookstore.catalog.lambda;

import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.erasure.EraseSeller;
import bookstore.catalog.domain.imports.Importing;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.SellerQuotas;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.moderation.ModerateListing;
import bookstore.catalog.domain.moderation.RecordStatusChange;
import bookstore.catalog.domain.moderation.ReportListing;
import bookstore.catalog.domain.photo.CheckPhoto;
import bookstore.catalog.domain.photo.PermitPhoto;
import bookstore.catalog.domain.replay.ReplayListings;
import bookstore.catalog.domain.stock.Stock;
import bookstore.catalog.domain.suspension.SuspendSeller;
import bookstore.catalog.dynamodb.CatalogTable;
import bookstore.catalog.dynamodb.DynamoErasedSellers;
import bookstore.catalog.dynamodb.DynamoImports;
import bookstore.catalog.dynamodb.DynamoListings;
import bookstore.catalog.dynamodb.DynamoManifests;
import bookstore.catalog.dynamodb.DynamoModeration;
import bookstore.catalog.dynamodb.DynamoPhotoPermits;
import bookstore.catalog.dynamodb.DynamoReplays;
import bookstore.catalog.dynamodb.DynamoReservations;
import bookstore.catalog.dynamodb.DynamoSellerAccounts;
import bookstore.catalog.lucene.InMemoryIndexStorage;
import bookstore.catalog.lucene.index.LuceneIndex;
import bookstore.catalog.lucene.query.LuceneSearch;
import bookstore.catalog.lucene.snapshot.SnapshotReader;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.runtime.Json;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.HttpCall;
import bookstore.shared.testing.StoredItems;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The functions of the catalog with a table in DynamoDB Local and packs in memory; delivers the
/// outbox to the consumers.
final class CatalogFixture {
  private final CatalogTable table =
      CatalogTable.of(TestTables.client(), TestTables.newTable(), "catalog");
  private final List<String> deliveredTypes = new ArrayList<>();

  final DynamoListings listings;
  final FakeCovers covers = new FakeCovers();
  final CatalogApi api;
  final CatalogEvents events;
  final CatalogBulk bulk;
  final Indexer indexer;
  final SearchApi search;

  CatalogFixture() {
    this(new TimeOrderedIds());
  }

  CatalogFixture(IdSource ids) {
    this(ids, SellerQuotas.STANDARD);
  }

  CatalogFixture(IdSource ids, SellerQuotas quotas) {
    listings = new DynamoListings(table, quotas.listingsPerDay());
    var clock = new TickingClock(ListingFixtures.NOW, Duration.ofMillis(1001));
    var eventFactory = new CatalogEventFactory(clock, ids);
    var permits = new DynamoPhotoPermits(table);
    var accounts = new DynamoSellerAccounts(table);
    var suspendSeller =
        new SuspendSeller(accounts, listings, eventFactory, ListingFixtures.FREE_PACE);
    var moderation = new DynamoModeration(table);
    var imports = new DynamoImports(table);
    var importing =
        new Importing(
            imports, listings, eventFactory, quotas.importsInFlight(), ListingFixtures.FREE_PACE);
    var packs = new InMemoryIndexStorage();
    var manifests = new DynamoManifests(table);
    api =
        new CatalogApi(
            new Selling(listings, covers, eventFactory),
            new PermitPhoto(listings, permits, covers, eventFactory),
            listings,
            accounts,
            new ImportOperations(importing, imports, new ImportFile("COP")),
            new ModerationOperations(
                new ReportListing(moderation, listings, accounts, eventFactory),
                new ModerateListing(moderation, listings, eventFactory),
                moderation,
                listings),
            "COP");
    events =
        new CatalogEvents(
            new Stock(listings, new DynamoReservations(table), accounts, eventFactory, _ -> {}),
            suspendSeller,
            new RecordStatusChange(moderation),
            DeadLetters.OF_SQS);
    bulk =
        new CatalogBulk(
            importing,
            new ReplayListings(
                listings, new DynamoReplays(table), eventFactory, ListingFixtures.FREE_PACE),
            new EraseSeller(
                new DynamoErasedSellers(table),
                listings,
                covers,
                eventFactory,
                ListingFixtures.FREE_PACE),
            suspendSeller,
            new CheckPhoto(listings, permits, covers, eventFactory),
            DeadLetters.OF_SQS);
    indexer =
        new Indexer(
            new LuceneIndex(listings, accounts, manifests, packs, clock, ids, _ -> {}),
            suspendSeller,
            DeadLetters.OF_SQS);
    search = new SearchApi(new LuceneSearch(new SnapshotReader(manifests, packs, clock)));
  }

  /// The items of the table as text.
  String stored() {
    return StoredItems.of(table.records().name());
  }

  /// The types of the events and timers delivered so far.
  List<String> deliveredTypes() {
    return List.copyOf(deliveredTypes);
  }

  /// Delivers outbox items to their consumers until the outbox is empty.
  void deliverOutbox() {
    while (true) {
      var items = new ArrayList<Item>();
      table.records().scan("OUTBOX", items::addAll);
      if (items.isEmpty()) {
        return;
      }
      items.forEach(this::take);
      deliver(indexer, items, type -> !type.endsWith("Due.v1") && !type.startsWith("StockRej"));
      deliver(bulk, items, type -> type.endsWith("Due.v1"));
    }
  }

  private void take(Item item) {
    deliveredTypes.add(item.text("detailType"));
    table.records().deleteAll(List.of(item.key()));
  }

  private static void deliver(
      RequestHandler<SQSEvent, SQSBatchResponse> consumer,
      List<Item> items,
      Predicate<String> wanted) {
    var bodies =
        items.stream()
            .filter(item -> wanted.test(item.text("detailType")))
            .map(item -> message(item.text("detailType"), item.text("detail")))
            .toArray(String[]::new);
    var failures = send(consumer, bodies).getBatchItemFailures();
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.size() + " of " + bodies.length + " messages failed");
    }
  }

  /// Delivers an event of another service to a consumer.
  SQSBatchResponse deliver(
      RequestHandler<SQSEvent, SQSBatchResponse> consumer, BookstoreEvent event) {
    var envelope =
        new Envelope("evt_" + deliveredTypes.size(), ListingFixtures.NOW, "req_1", event);
    return send(consumer, message(event.getClass().getSimpleName() + ".v1", Json.write(envelope)));
  }

  static SQSBatchResponse send(
      RequestHandler<SQSEvent, SQSBatchResponse> consumer, String... bodies) {
    var records = new ArrayList<SQSEvent.SQSMessage>();
    for (var body : bodies) {
      var message = new SQSEvent.SQSMessage();
      message.setMessageId("msg_" + records.size());
      message.setBody(body);
      records.add(message);
    }
    var batch = new SQSEvent();
    batch.setRecords(records);
    return consumer.handleRequest(batch, new TestContext());
  }

  private static String message(String detailType, String detail) {
    return "{\"detail-type\":\"%s\",\"source\":\"bookstore.test\",\"detail\":%s}"
        .formatted(detailType, detail);
  }

  TestResponse call(HttpCall call) {
    return new TestResponse(call.send(api));
  }

  TestResponse search(HttpCall call) {
    return new TestResponse(call.send(search));
  }

  static TestResponse call(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler, HttpCall call) {
    return new TestResponse(call.send(handler));
  }

  record TestResponse(APIGatewayV2HTTPResponse response) {
    int status() {
      return response.getStatusCode();
    }

    JsonNode body() {
      return Json.tree(response.getBody());
    }

    String header(String name) {
      return response.getHeaders().getOrDefault(name, "");
    }

    String code() {
      return body().path("code").asText();
    }
  }
}
