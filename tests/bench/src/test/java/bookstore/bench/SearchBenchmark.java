package bookstore.bench;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.lucene.InMemoryIndexStorage;
import bookstore.catalog.lucene.SampleListings;
import bookstore.catalog.lucene.TestQuery;
import bookstore.catalog.lucene.index.LuceneIndex;
import bookstore.catalog.lucene.query.LuceneSearch;
import bookstore.catalog.lucene.snapshot.SnapshotReader;
import bookstore.shared.kernel.ListingId;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Prints the CPU time of searches; a program to run manually, not a test. The argument is the
/// number of copies of the sample catalogue.
final class SearchBenchmark {
  private static final int ROUNDS = 40;
  private static final List<TestQuery> QUERIES =
      List.of(
          TestQuery.words("garcia marquez"),
          TestQuery.words("cien anos de soledda"),
          TestQuery.words("the shining by stephen king"),
          TestQuery.words("harry poter"),
          TestQuery.words("one hundred ye"),
          TestQuery.words("author:borges"),
          TestQuery.words("9788437604572"),
          TestQuery.all(),
          TestQuery.all().categories("fiction").languages("es").price(0, 4_000_000),
          TestQuery.words("historia").categories("history").conditions("GOOD", "VERY_GOOD"));

  private SearchBenchmark() {}

  public static void main(String[] arguments) {
    int times = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
    var catalog = new InMemoryCatalog();
    var ids = new LinkedHashSet<ListingId>();
    for (int i = 0; i < times; i++) {
      for (var listing : SampleListings.listings()) {
        var copy = copy(listing, i);
        SampleListings.offer(catalog, copy);
        ids.add(copy.id());
      }
    }
    var storage = new InMemoryIndexStorage();
    var index =
        new LuceneIndex(
            catalog,
            catalog,
            storage,
            storage,
            new TickingClock(ListingFixtures.NOW, Duration.ofSeconds(2)),
            ListingFixtures.ids(),
            _ -> {});
    print("index " + ids.size() + " listings", List.of(time(() -> index.refresh(ids))));
    print("rebuild", List.of(time(index::rebuild)));
    System.out.printf("pack of %d KiB%n", storage.bytes() / 1024);
    var search = new LuceneSearch(new SnapshotReader(storage, storage, Clock.systemUTC()));
    print("first search of a cold reader", List.of(time(() -> TestQuery.all().run(search))));
    for (int round = 0; round < ROUNDS; round++) {
      QUERIES.forEach(query -> query.run(search));
    }
    for (var test : QUERIES) {
      var query = test.query();
      print(query.words() + query.categories(), times(() -> search.find(query)));
    }
    print("suggest garc", times(() -> search.suggest("garc")));
    print("suggest l", times(() -> search.suggest("l")));
    print("suggest cortasar", times(() -> search.suggest("cortasar")));
  }

  private static Listing copy(Listing listing, int number) {
    return Listing.offer(
        new ListingId(listing.id() + "_" + number),
        ListingFixtures.SELLER,
        listing.draft(),
        listing.createdAt().plusMillis(number));
  }

  private static List<Long> times(Runnable work) {
    var times = new long[ROUNDS];
    Arrays.setAll(times, _ -> time(work));
    return Arrays.stream(times).boxed().toList();
  }

  /// CPU time of the thread, which excludes other load on the machine.
  private static long time(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    var start = threads.getCurrentThreadCpuTime();
    work.run();
    return threads.getCurrentThreadCpuTime() - start;
  }

  private static void print(String what, List<Long> nanos) {
    var sorted = nanos.stream().sorted().toList();
    System.out.printf(
        "%-45s p50 %.2f ms, max %.2f ms%n",
        what, millis(sorted.get(sorted.size() / 2)), millis(sorted.getLast()));
  }

  private static double millis(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
