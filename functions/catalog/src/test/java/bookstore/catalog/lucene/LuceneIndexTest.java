package bookstore.catalog.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.search.SearchQuery;
import bookstore.catalog.domain.suspension.SellerAccount;
import bookstore.catalog.lucene.index.LuceneIndex;
import bookstore.catalog.lucene.query.LuceneSearch;
import bookstore.catalog.lucene.snapshot.Manifest;
import bookstore.catalog.lucene.snapshot.SnapshotReader;
import bookstore.catalog.lucene.text.Fields;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.runtime.RandomPause;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneIndexTest {
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final InMemoryIndexStorage storage = new InMemoryIndexStorage();
  private final Clock clock = new TickingClock(ListingFixtures.NOW, Duration.ofMillis(1001));
  private final IdSource ids = ListingFixtures.ids();
  private final Selling selling =
      new Selling(
          catalog,
          new FakeCovers(),
          new bookstore.catalog.domain.listing.CatalogEventFactory(clock, ids));
  private final LuceneIndex index = indexer();
  private final LuceneSearch search = reader();

  @Test
  void a_reader_without_an_index_finds_nothing() {
    assertThat(TestQuery.all().run(search).total()).isZero();
    assertThat(TestQuery.words("rayuela").run(search).items()).isEmpty();
    assertThat(search.suggest("ray")).isEmpty();
  }

  @Test
  void indexes_every_change_of_a_listing() {
    var listing = offer("Rayuela");
    refresh(listing);
    assertThat(TestQuery.words("rayuela").titles(search)).containsExactly("Rayuela");
    revise(listing, "Bestiario", 1);
    refresh(listing);
    assertThat(TestQuery.words("rayuela").titles(search)).isEmpty();
    assertThat(TestQuery.words("bestiario").titles(search)).containsExactly("Bestiario");
    assertThat(search.suggest("ray")).isEmpty();
    revise(listing, "Bestiario", 0);
    refresh(listing);
    assertThat(TestQuery.all().run(search).total()).isZero();
    revise(listing, "Bestiario", 1);
    refresh(listing);
    assertThat(TestQuery.all().run(search).total()).isEqualTo(1);
    selling.withdraw(ListingFixtures.SELLER.id(), listing.id(), OptionalLong.empty(), "c");
    refresh(listing);
    assertThat(TestQuery.all().run(search).total()).isZero();
  }

  @Test
  void a_disabled_seller_s_listings_stay_out_until_the_account_is_enabled() {
    var listing = offer("Rayuela");
    refresh(listing);
    catalog.save(new SellerAccount(listing.sellerId(), true, 1), List.of());

    index.removeListingsOf(listing.sellerId());
    refresh(listing);
    refresh(offer("Bestiario"));
    assertThat(TestQuery.all().run(search).total()).isZero();
    assertThat(search.suggest("ray")).isEmpty();
    index.rebuild();
    assertThat(TestQuery.all().run(search).total()).isZero();

    catalog.save(new SellerAccount(listing.sellerId(), false, 2), List.of());
    refresh(listing);
    assertThat(TestQuery.all().titles(search)).containsExactly("Rayuela");
  }

  /// Between any two pages, books are offered, revised and withdrawn, whose titles have the words
  /// of the query, other words, or words that only then are known.
  @ParameterizedTest
  @ValueSource(strings = {"cien años de soledad", "soledda", "garcia", "rayuella", "cien gatos"})
  void pages_by_relevance_neither_repeat_nor_skip_while_others_change(String words) {
    var titles = List.of("Cien años de soledad", "Soledad", "García en soledad", "Rayuela de cien");
    var stay = new ArrayList<Listing>();
    for (int i = 0; i < 80; i++) {
      stay.add(offer(titles.get(i % titles.size())));
    }
    var leave = titles.stream().map(this::offer).toList();
    index.refresh(ids(stay));
    index.refresh(ids(leave));
    var query = TestQuery.words(words).limit(4);
    var expected = new HashSet<>(query.limit(100).ids(search));
    leave.forEach(listing -> expected.remove(listing.id().value()));

    var seen = new ArrayList<String>();
    var next = Optional.<SearchQuery.Position>empty();
    int pages = 0;
    do {
      var page = search.find(next.map(query.query()::from).orElse(query.query()));
      seen.addAll(TestQuery.fields(page.items(), "id"));
      next = page.next();
      changeBetween(pages++, stay, leave);
    } while (next.isPresent());

    assertThat(expected).hasSizeGreaterThan(15);
    assertThat(seen).doesNotHaveDuplicates().containsAll(expected);
  }

  private void changeBetween(int page, List<Listing> stay, List<Listing> leave) {
    var words =
        List.of("Soledda", "Rayuella", "Gatos", "Cien años de soledad", "García", "Otra cosa");
    for (int i = 0; i < 7 && page < 4; i++) {
      refresh(offer(words.get((page + i) % words.size()) + " " + i));
    }
    var revised = stay.get(page % stay.size());
    revise(revised, revised.title(), 9 + page);
    refresh(revised);
    if (page < leave.size()) {
      var id = leave.get(page).id();
      selling.withdraw(ListingFixtures.SELLER.id(), id, OptionalLong.empty(), "c");
      index.refresh(Set.of(id));
    }
  }

  private static Set<ListingId> ids(List<Listing> listings) {
    return listings.stream().map(Listing::id).collect(Collectors.toSet());
  }

  @Test
  void ignores_indexed_versions_and_unknown_listings() {
    var listing = offer("Rayuela");
    refresh(listing);
    refresh(listing);
    index.refresh(Set.of(new ListingId("lst_never")));
    index.refresh(Set.of());
    assertThat(generation()).isEqualTo(1);
  }

  @Test
  void a_new_reader_fetches_all_packs_and_an_old_one_only_new_packs() {
    for (int i = 0; i < 3; i++) {
      refresh(offer("Libro " + i));
      assertThat(TestQuery.all().run(search).total()).isEqualTo(i + 1);
    }
    assertThat(storage.fetchCount()).isEqualTo(3);
    assertThat(TestQuery.all().run(reader()).total()).isEqualTo(3);
  }

  @Test
  void unused_packs_are_removed_after_their_retention() {
    for (int i = 0; i < 200; i++) {
      refresh(offer("Libro " + i));
    }
    var manifest = storage.current().orElseThrow();
    assertThat(manifest.files().keySet()).hasSizeLessThan(40);
    assertThat(storage.size()).isLessThan(110);
    assertThat(TestQuery.all().run(reader()).total()).isEqualTo(200);
  }

  @Test
  void another_indexer_continues_from_the_current_manifest() {
    refresh(offer("Rayuela"));
    var second = indexer();
    var listing = offer("Bestiario");
    second.refresh(Set.of(listing.id()));
    refresh(offer("Final del juego"));
    assertThat(TestQuery.all().titles(search))
        .containsExactlyInAnyOrder("Rayuela", "Bestiario", "Final del juego");
  }

  @Test
  void concurrent_indexers_and_readers_lose_no_change() throws Exception {
    var random = new Random(7);
    var listings = new ArrayList<Listing>();
    for (int i = 0; i < 60; i++) {
      listings.add(offer("Libro número " + i));
    }
    var work = new ArrayList<Callable<Void>>();
    for (int worker = 0; worker < 3; worker++) {
      var mine = indexer();
      var seed = random.nextLong();
      work.add(
          () -> {
            changeAndRefresh(listings, mine, new Random(seed));
            return null;
          });
    }
    work.add(
        () -> {
          for (int i = 0; i < 200; i++) {
            TestQuery.words("libro").run(search);
          }
          return null;
        });
    run(work);
    assertThat(indexed()).containsExactlyInAnyOrderElementsOf(onSale(listings));
  }

  @Test
  void rebuilds_the_index_during_concurrent_writes_and_reads() throws Exception {
    var listings = new ArrayList<Listing>();
    for (int i = 0; i < 60; i++) {
      listings.add(offer("Libro número " + i));
    }
    refreshAll(listings);
    var lineage = storage.current().orElseThrow().lineage();
    var work = new ArrayList<Callable<Void>>();
    work.add(
        () -> {
          changeAndRefresh(listings, indexer(), new Random(5));
          return null;
        });
    work.add(
        () -> {
          for (int i = 0; i < 5; i++) {
            indexer().rebuild();
          }
          return null;
        });
    work.add(
        () -> {
          for (int i = 0; i < 200; i++) {
            TestQuery.words("libro").run(search);
          }
          return null;
        });
    run(work);
    assertThat(indexed()).containsExactlyInAnyOrderElementsOf(onSale(listings));
    assertThat(indexed(search)).containsExactlyInAnyOrderElementsOf(onSale(listings));
    assertThat(storage.current().orElseThrow().lineage()).isNotEqualTo(lineage);
  }

  @Test
  void rebuilds_a_lost_or_outdated_index_at_the_next_change() {
    var first = offer("Rayuela");
    refresh(first);
    storage.removeAllPacks();
    var second = offer("Bestiario");
    indexer().refresh(Set.of(second.id()));
    assertThat(TestQuery.all().titles(search)).containsExactlyInAnyOrder("Rayuela", "Bestiario");
    storage.setFormat("0");
    var third = offer("Octaedro");
    indexer().refresh(Set.of(third.id()));
    assertThat(TestQuery.all().titles(search)).hasSize(3);
    assertThat(storage.current().orElseThrow().format()).isEqualTo(Fields.FORMAT);
  }

  @Test
  void a_rebuild_removes_orphaned_packs() {
    refresh(offer("Rayuela"));
    storage.put("index/000000000001-pck_orphan", new byte[] {1});
    storage.put("index/000000009999-pck_underway", new byte[] {1});
    index.rebuild();
    assertThat(storage.names())
        .doesNotContain("index/000000000001-pck_orphan")
        .contains("index/000000009999-pck_underway");
    assertThat(TestQuery.all().titles(search)).containsExactly("Rayuela");
  }

  @Test
  void builds_an_empty_index() {
    index.rebuild();
    assertThat(TestQuery.all().run(search).total()).isZero();
    refresh(offer("Rayuela"));
    assertThat(TestQuery.all().run(search).total()).isEqualTo(1);
  }

  private static void run(List<Callable<Void>> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }

  private List<String> onSale(List<Listing> listings) {
    return listings.stream()
        .map(listing -> catalog.find(listing.id()).orElseThrow())
        .filter(listing -> listing.status() == ListingStatus.ACTIVE)
        .map(listing -> listing.id() + "@" + listing.version())
        .toList();
  }

  private void refreshAll(List<Listing> listings) {
    index.refresh(new HashSet<>(listings.stream().map(Listing::id).toList()));
  }

  /// Refreshes after each change, as the delivery of its event does.
  private void changeAndRefresh(List<Listing> listings, LuceneIndex mine, Random random) {
    for (int i = 0; i < 20; i++) {
      var batch = new HashSet<ListingId>();
      for (int j = 0; j < 3; j++) {
        var listing = listings.get(random.nextInt(listings.size()));
        revise(listing, "Libro revisado " + i, random.nextInt(3));
        batch.add(listing.id());
      }
      mine.refresh(batch);
    }
    mine.refresh(new HashSet<>(listings.stream().map(Listing::id).toList()));
  }

  private List<String> indexed() {
    return indexed(reader());
  }

  private static List<String> indexed(LuceneSearch search) {
    var items = new ArrayList<String>();
    var query = TestQuery.all().limit(100).query();
    for (var item : search.find(query).items()) {
      var json = bookstore.shared.runtime.Json.tree(item);
      items.add(json.path("id").asText() + "@" + json.path("version").asText());
    }
    return items;
  }

  private LuceneIndex indexer() {
    return new LuceneIndex(catalog, catalog, storage, storage, clock, ids, new RandomPause());
  }

  private LuceneSearch reader() {
    return new LuceneSearch(new SnapshotReader(storage, storage, clock));
  }

  private Listing offer(String title) {
    return ListingFixtures.published(
        selling.publish(ListingFixtures.SELLER, ListingFixtures.draft(title, 1), "c"));
  }

  private void revise(Listing listing, String title, int copies) {
    var version = catalog.find(listing.id()).orElseThrow().version();
    selling.revise(
        ListingFixtures.SELLER.id(),
        listing.id(),
        version,
        (before, now) -> before.revise(ListingFixtures.draft(title, copies), now),
        "c");
  }

  private void refresh(Listing listing) {
    index.refresh(Set.of(listing.id()));
  }

  private long generation() {
    return storage.current().map(Manifest::generation).orElse(0L);
  }
}
