package bookstore.catalog.lucene.index;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.search.SearchIndex;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.catalog.lucene.snapshot.IndexPacks;
import bookstore.catalog.lucene.snapshot.Manifest;
import bookstore.catalog.lucene.snapshot.Manifests;
import bookstore.catalog.lucene.snapshot.Replica;
import bookstore.catalog.lucene.snapshot.SnapshotPublisher;
import bookstore.catalog.lucene.text.Fields;
import bookstore.catalog.lucene.text.LuceneLogging;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Pause;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Keeps the search index up to date with the listings. An indexer changes its replica and
/// publishes it with an optimistic lock on the manifest. After a conflict it syncs to the new
/// manifest and reads the listings again, so the last published index includes every change.
public final class LuceneIndex implements SearchIndex {
  private final Listings listings;
  private final SellerAccounts accounts;
  private final IndexPacks packs;
  private final SnapshotPublisher publisher;
  private final Retry retry;
  private final WritableReplica localIndex;

  public LuceneIndex(
      Listings listings,
      SellerAccounts accounts,
      Manifests manifests,
      IndexPacks packs,
      Clock clock,
      IdSource ids,
      Pause pause) {
    LuceneLogging.disableVectorizationAdvice();
    this.listings = listings;
    this.accounts = accounts;
    this.packs = packs;
    this.publisher = new SnapshotPublisher(manifests, packs, clock, ids);
    this.retry = Retry.manyWriters(pause);
    this.localIndex = new WritableReplica(new Replica(packs));
  }

  @Override
  public synchronized void refresh(Set<ListingId> changed) {
    if (!changed.isEmpty()) {
      try {
        retry.untilSaved(() -> tryToRefresh(changed));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public synchronized void rebuild() {
    try {
      var newIndex = new WritableReplica(new Replica(packs));
      writeAll(newIndex);
      var lineage = publisher.ids().next("idx");
      retry.untilSaved(() -> tryToReplace(newIndex, lineage));
      publisher.removeOrphans(current());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void removeListingsOf(UserId seller) {
    try {
      retry.untilSaved(() -> tryToChange(() -> localIndex.deleteOf(seller)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SaveResult tryToRefresh(Set<ListingId> changed) throws IOException {
    return tryToChange(
        () -> {
          var now = onSale(changed);
          var outdated = localIndex.outdated(changed, now);
          if (!outdated.isEmpty()) {
            localIndex.write(outdated, now);
          }
          return !outdated.isEmpty();
        });
  }

  /// A change of the local index; false when there was nothing to change.
  @FunctionalInterface
  private interface Change {
    boolean apply() throws IOException;
  }

  /// Reads the manifest before the change reads the listings: if another indexer publishes in
  /// between, saving the manifest fails and no change is lost. A rebuild includes the change.
  private SaveResult tryToChange(Change change) throws IOException {
    var manifest = current();
    if (!manifest.format().equals(Fields.FORMAT)) {
      rebuild();
      return SaveResult.SAVED;
    }
    try {
      localIndex.replica().syncTo(manifest);
    } catch (IndexPacks.MissingPackException _) {
      if (current().generation() == manifest.generation()) {
        rebuild();
        return SaveResult.SAVED;
      }
      return SaveResult.STALE;
    }
    return change.apply()
        ? publisher.publish(localIndex.replica(), manifest, manifest.lineage())
        : SaveResult.SAVED;
  }

  private void writeAll(WritableReplica newIndex) throws IOException {
    try (var writer = newIndex.open()) {
      listings.all(
          some -> {
            try {
              for (var listing : onSale(some)) {
                writer.addDocument(ListingDocuments.of(listing));
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      writer.forceMerge(1);
      writer.commit();
    }
  }

  /// Before it replaces the current index, the new one receives the changes made since: each
  /// listing whose versions differ between the two is read again.
  private SaveResult tryToReplace(WritableReplica newIndex, String lineage) throws IOException {
    var serving = current();
    try {
      localIndex.replica().syncTo(serving);
      var differing = differing(localIndex.versions(), newIndex.versions());
      if (!differing.isEmpty()) {
        newIndex.write(differing, onSale(differing));
      }
    } catch (IndexPacks.MissingPackException e) {
      if (current().generation() != serving.generation()) {
        return SaveResult.STALE;
      }
      // The packs of the current index are lost; the new index is built from the listings alone.
    }
    return publisher.publish(newIndex.replica(), serving, lineage);
  }

  private static Set<ListingId> differing(Map<ListingId, Long> one, Map<ListingId, Long> other) {
    var differing = new HashSet<>(one.keySet());
    differing.addAll(other.keySet());
    differing.removeIf(id -> one.containsKey(id) && one.get(id).equals(other.get(id)));
    return differing;
  }

  private Manifest current() {
    return publisher.manifests().current().orElseGet(publisher::emptyManifest);
  }

  private Map<ListingId, Listing> onSale(Collection<ListingId> ids) {
    return onSale(listings.findAll(ids)).stream()
        .collect(Collectors.toMap(Listing::id, Function.identity()));
  }

  private List<Listing> onSale(List<Listing> all) {
    var sellers = all.stream().map(Listing::sellerId).collect(Collectors.toSet());
    var disabled = accounts.disabled(sellers);
    return all.stream()
        .filter(listing -> listing.status() == ListingStatus.ACTIVE)
        .filter(listing -> !disabled.contains(listing.sellerId()))
        .toList();
  }
}
