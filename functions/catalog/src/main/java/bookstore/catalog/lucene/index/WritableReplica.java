package bookstore.catalog.lucene.index;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.lucene.snapshot.Replica;
import bookstore.catalog.lucene.text.Analysis;
import bookstore.catalog.lucene.text.Fields;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
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

/// A replica of the index with write access: compares indexed versions and applies changes.
record WritableReplica(Replica replica) {
  /// Returns the `candidates` listings whose indexed version differs from `now`. A listing that is
  /// missing from `now` must not be in the index.
  Set<ListingId> outdated(Set<ListingId> candidates, Map<ListingId, Listing> now)
      throws IOException {
    if (!DirectoryReader.indexExists(replica.directory())) {
      return now.keySet();
    }
    try (var reader = DirectoryReader.open(replica.directory())) {
      var outdated = new HashSet<ListingId>();
      for (var id : candidates) {
        var listing = now.get(id);
        if (version(reader, id) != (listing == null ? 0 : listing.version())) {
          outdated.add(id);
        }
      }
      return outdated;
    }
  }

  /// The versions of all indexed listings.
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

  /// The indexed version; 0 when the listing is not indexed.
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

  /// Updates these listings to `now`, deletes those missing from it, and commits.
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

  /// Deletes the listings of a seller and commits; false when there are none.
  boolean deleteOf(UserId seller) throws IOException {
    var term = new Term(Fields.SELLER, seller.value());
    if (!isIndexed(term)) {
      return false;
    }
    try (var writer = open()) {
      writer.deleteDocuments(term);
      writer.commit();
    }
    return true;
  }

  private boolean isIndexed(Term term) throws IOException {
    if (!DirectoryReader.indexExists(replica.directory())) {
      return false;
    }
    try (var reader = DirectoryReader.open(replica.directory())) {
      return reader.docFreq(term) > 0;
    }
  }

  /// Opens a writer; the caller must close it.
  IndexWriter open() throws IOException {
    var config =
        new IndexWriterConfig(Analysis.BY_FIELD)
            .setMergeScheduler(new SerialMergeScheduler())
            .setMergePolicy(mergePolicy())
            .setUseCompoundFile(true);
    return new IndexWriter(replica.directory(), config);
  }

  /// Merges into few segments, because a cold start fetches all of them.
  private static TieredMergePolicy mergePolicy() {
    var policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(4);
    policy.setDeletesPctAllowed(20);
    policy.setNoCFSRatio(1);
    return policy;
  }
}
