package bookstore.catalog.lucene;

import bookstore.catalog.domain.Listing;
import bookstore.catalog.domain.ListingStatus;
import bookstore.catalog.domain.Listings;
import bookstore.catalog.domain.SearchIndex;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.DocIdSetIterator;

/// Writes the index: changes its own replica, uploads what is new as one pack, and swings the
/// manifest. Who loses that race starts again from the winner's manifest and reads the listings
/// again, so the last one to swing has seen every change.
public final class LuceneIndex implements SearchIndex {
  private static final int TRIES = 12;

  /// A reader that holds an old manifest gets the time to fetch its packs.
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Listings listings;
  private final Manifests manifests;
  private final Packs packs;
  private final Clock clock;
  private final IdSource ids;
  private final Replica replica;

  public LuceneIndex(
      Listings listings, Manifests manifests, Packs packs, Clock clock, IdSource ids) {
    this.listings = listings;
    this.manifests = manifests;
    this.packs = packs;
    this.clock = clock;
    this.ids = ids;
    this.replica = new Replica(packs);
  }

  @Override
  public synchronized void refresh(Set<ListingId> changed) {
    if (changed.isEmpty()) {
      return;
    }
    try {
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        if (tryToRefresh(changed) == Manifests.Swing.DONE) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("other indexers were always faster");
  }

  /// The manifest is read before the listings: what another indexer wrote in between costs us the
  /// race, never the change.
  private Manifests.Swing tryToRefresh(Set<ListingId> changed) throws IOException {
    var manifest = manifests.current().orElseGet(this::empty);
    try {
      replica.becomeLike(manifest);
    } catch (Packs.Missing e) {
      if (manifests.current().map(Manifest::generation).orElse(0L) == manifest.generation()) {
        throw e;
      }
      return Manifests.Swing.LOST;
    }
    var now = byId(changed);
    var stale = stale(changed, now);
    if (stale.isEmpty()) {
      return Manifests.Swing.DONE;
    }
    write(stale, now);
    return publish(manifest);
  }

  private Manifest empty() {
    return new Manifest(0, ids.next("idx"), Fields.FORMAT, Map.of(), List.of());
  }

  private Map<ListingId, Listing> byId(Set<ListingId> changed) {
    return listings.findAll(changed).stream()
        .filter(listing -> listing.status() == ListingStatus.ACTIVE)
        .collect(Collectors.toMap(Listing::id, Function.identity()));
  }

  /// Those of which the index does not say what they are now.
  private Set<ListingId> stale(Set<ListingId> changed, Map<ListingId, Listing> now)
      throws IOException {
    if (!DirectoryReader.indexExists(replica.directory())) {
      return now.keySet();
    }
    try (var reader = DirectoryReader.open(replica.directory())) {
      var stale = new HashSet<ListingId>();
      for (var id : changed) {
        var listing = now.get(id);
        var wanted = listing == null ? 0 : listing.version();
        if (indexedVersion(reader, id) != wanted) {
          stale.add(id);
        }
      }
      return stale;
    }
  }

  /// 0 when the index does not have it.
  private static long indexedVersion(DirectoryReader reader, ListingId id) throws IOException {
    for (var leaf : reader.leaves()) {
      var postings = leaf.reader().postings(new Term(Fields.ID, id.value()));
      if (postings != null) {
        var live = leaf.reader().getLiveDocs();
        for (int doc = postings.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = postings.nextDoc()) {
          var versions = leaf.reader().getNumericDocValues(Fields.VERSION);
          if ((live == null || live.get(doc)) && versions != null && versions.advanceExact(doc)) {
            return versions.longValue();
          }
        }
      }
    }
    return 0;
  }

  private void write(Set<ListingId> stale, Map<ListingId, Listing> now) throws IOException {
    var config =
        new IndexWriterConfig(Analysis.BY_FIELD)
            .setMergeScheduler(new SerialMergeScheduler())
            .setMergePolicy(mergePolicy())
            .setUseCompoundFile(true);
    try (var writer = new IndexWriter(replica.directory(), config)) {
      for (var id : stale) {
        var term = new Term(Fields.ID, id.value());
        var listing = now.get(id);
        if (listing == null) {
          writer.deleteDocuments(term);
        } else {
          writer.updateDocument(term, Documents.of(listing));
        }
      }
      writer.commit();
    }
  }

  /// Few segments: a cold reader fetches them all.
  private static TieredMergePolicy mergePolicy() {
    var policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(4);
    policy.setDeletesPctAllowed(20);
    policy.setNoCFSRatio(1);
    return policy;
  }

  private Manifests.Swing publish(Manifest before) throws IOException {
    var pack = "index/%012d-%s".formatted(before.generation() + 1, ids.next("pck"));
    var files = new HashMap<String, Manifest.Piece>();
    for (var file : replica.directory().listAll()) {
      var piece = before.files().get(file);
      if (piece != null) {
        files.put(file, piece);
      }
    }
    var bytes = new ByteArrayOutputStream();
    for (var file : replica.filesBeyond(before)) {
      var content = replica.read(file);
      files.put(
          file,
          new Manifest.Piece(
              pack, bytes.size(), content.length, Replica.checksum(content, 0, content.length)));
      bytes.writeBytes(content);
    }
    packs.put(pack, bytes.toByteArray());
    var next =
        new Manifest(
            before.generation() + 1,
            before.lineage(),
            Fields.FORMAT,
            files,
            garbage(before, files));
    if (manifests.swing(next) == Manifests.Swing.LOST) {
      packs.remove(pack);
      return Manifests.Swing.LOST;
    }
    replica.madeTo(next);
    removeGarbage(before, next);
    return Manifests.Swing.DONE;
  }

  private List<Manifest.Garbage> garbage(Manifest before, Map<String, Manifest.Piece> files) {
    var used = files.values().stream().map(Manifest.Piece::pack).collect(Collectors.toSet());
    var now = clock.instant();
    var garbage = new ArrayList<Manifest.Garbage>();
    before.garbage().stream()
        .filter(pack -> pack.since().plus(GRACE).isAfter(now))
        .forEach(garbage::add);
    before.files().values().stream()
        .map(Manifest.Piece::pack)
        .distinct()
        .filter(pack -> !used.contains(pack))
        .forEach(pack -> garbage.add(new Manifest.Garbage(pack, now)));
    return garbage;
  }

  /// Only what the new manifest no longer remembers, and only after it has become the current one.
  private void removeGarbage(Manifest before, Manifest next) {
    before.garbage().stream()
        .filter(pack -> !next.garbage().contains(pack))
        .forEach(pack -> packs.remove(pack.pack()));
  }
}
