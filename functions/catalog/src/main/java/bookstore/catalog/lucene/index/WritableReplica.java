package bookstore.catalog.lucene.index;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.lucene.snapshot.Replica;
import bookstore.catalog.lucene.text.Analysis;
import bookstore.catalog.lucene.text.Fields;
import bookstore.shared.kernel.ListingId;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.DocIdSetIterator;

/// The index in the hands of a writer: what its replica says of listings, and making it say
/// something else.
record WritableReplica(Replica replica) {
  /// Those of the asked that the index has in another version than now; `now` lacks a listing that
  /// is not to be found.
  Set<ListingId> outdated(Set<ListingId> asked, Map<ListingId, Listing> now) throws IOException {
    if (!DirectoryReader.indexExists(replica.directory())) {
      return now.keySet();
    }
    try (var reader = DirectoryReader.open(replica.directory())) {
      var outdated = new HashSet<ListingId>();
      for (var id : asked) {
        var listing = now.get(id);
        if (version(reader, id) != (listing == null ? 0 : listing.version())) {
          outdated.add(id);
        }
      }
      return outdated;
    }
  }

  /// All listings of the index and their versions.
  Map<ListingId, Long> versions() throws IOException {
    var versions = new HashMap<ListingId, Long>();
    if (!DirectoryReader.indexExists(replica.directory())) {
      return versions;
    }
    try (var reader = DirectoryReader.open(replica.directory())) {
      for (var leaf : reader.leaves()) {
        addVersions(leaf.reader(), versions);
      }
      return versions;
    }
  }

  private static void addVersions(LeafReader leaf, Map<ListingId, Long> all) throws IOException {
    var ids = leaf.getSortedDocValues(Fields.ID);
    var versions = leaf.getNumericDocValues(Fields.VERSION);
    var live = leaf.getLiveDocs();
    if (ids == null || versions == null) {
      return;
    }
    for (int doc = ids.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = ids.nextDoc()) {
      if ((live == null || live.get(doc)) && versions.advanceExact(doc)) {
        var id = ids.lookupOrd(ids.ordValue()).utf8ToString();
        all.put(new ListingId(id), versions.longValue());
      }
    }
  }

  /// 0 when the index does not have it.
  private static long version(DirectoryReader reader, ListingId id) throws IOException {
    for (var leaf : reader.leaves()) {
      var postings = leaf.reader().postings(new Term(Fields.ID, id.value()));
      var versions = leaf.reader().getNumericDocValues(Fields.VERSION);
      if (postings != null && versions != null) {
        var live = leaf.reader().getLiveDocs();
        for (int doc = postings.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = postings.nextDoc()) {
          if ((live == null || live.get(doc)) && versions.advanceExact(doc)) {
            return versions.longValue();
          }
        }
      }
    }
    return 0;
  }

  /// Says of these listings what they are now.
  void write(Collection<ListingId> ids, Map<ListingId, Listing> now) throws IOException {
    try (var writer = open()) {
      for (var id : ids) {
        var term = new Term(Fields.ID, id.value());
        var listing = now.get(id);
        if (listing == null) {
          writer.deleteDocuments(term);
        } else {
          writer.updateDocument(term, ListingDocuments.of(listing));
        }
      }
      writer.commit();
    }
  }

  /// A writer, which must be closed.
  IndexWriter open() throws IOException {
    var config =
        new IndexWriterConfig(Analysis.BY_FIELD)
            .setMergeScheduler(new SerialMergeScheduler())
            .setMergePolicy(mergePolicy())
            .setUseCompoundFile(true);
    return new IndexWriter(replica.directory(), config);
  }

  /// Few segments: a cold reader fetches them all.
  private static TieredMergePolicy mergePolicy() {
    var policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(4);
    policy.setDeletesPctAllowed(20);
    policy.setNoCFSRatio(1);
    return policy;
  }
}
