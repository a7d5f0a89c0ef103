package bookstore.catalog.lucene.snapshot;

import bookstore.catalog.lucene.text.Analysis;
import bookstore.catalog.lucene.text.LuceneLogging;
import bookstore.shared.kernel.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;

/// Reads the newest snapshot of the index. It checks the manifest at most once per
/// [#MAX_STALENESS], when a search arrives. Thread-safe.
public final class SnapshotReader {
  private static final Duration MAX_STALENESS = Duration.ofSeconds(1);

  private final Manifests manifests;
  private final Clock clock;
  private final Replica replica;
  private DirectoryReader reader;
  private long generation;
  private String lineage = "";
  private Instant lastChecked = Instant.MIN;

  /// An operation on one snapshot, which does not change during the operation.
  public interface ReadOperation<T> {
    T apply(DirectoryReader reader) throws IOException;
  }

  public SnapshotReader(Manifests manifests, IndexPacks packs, Clock clock) {
    LuceneLogging.disableVectorizationAdvice();
    this.manifests = manifests;
    this.clock = clock;
    this.replica = new Replica(packs);
    this.reader = empty();
  }

  /// Runs an operation on the newest snapshot.
  ///
  /// @throws UncheckedIOException when the index cannot be read
  public <T> T read(ReadOperation<T> operation) {
    try {
      var current = acquire();
      try {
        return operation.apply(current);
      } finally {
        current.decRef();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized DirectoryReader acquire() throws IOException {
    var now = clock.instant();
    if (lastChecked.isBefore(now.minus(MAX_STALENESS)) || lastChecked.isAfter(now)) {
      refresh();
      lastChecked = now;
    }
    reader.incRef();
    return reader;
  }

  /// A manifest may be replaced and its packs removed while they are fetched; then the one that
  /// replaced it is fetched.
  ///
  /// @throws IndexPacks.MissingPackException when a pack of the manifest that is still the current
  ///   one is lost
  private void refresh() throws IOException {
    Retry.FEW_WRITERS.untilTrue(this::tryToRefresh);
  }

  private boolean tryToRefresh() throws IOException {
    var manifest = manifests.current();
    if (manifest.isEmpty() || manifest.get().generation() == generation) {
      return true;
    }
    try {
      replica.syncTo(manifest.get());
      reopen(manifest.get());
      return true;
    } catch (IndexPacks.MissingPackException e) {
      var isLost = manifests.current().equals(manifest);
      if (isLost) {
        throw e;
      }
      return false;
    }
  }

  /// Opens only new segments within a lineage, and the whole index after a rebuild.
  private void reopen(Manifest manifest) throws IOException {
    var newer =
        manifest.lineage().equals(lineage)
            ? DirectoryReader.openIfChanged(reader)
            : DirectoryReader.open(replica.directory());
    if (newer != null) {
      reader.decRef();
      reader = newer;
    }
    generation = manifest.generation();
    lineage = manifest.lineage();
  }

  private static DirectoryReader empty() {
    try {
      var directory = new ByteBuffersDirectory();

      new IndexWriter(directory, new IndexWriterConfig(Analysis.BY_FIELD)).close();
      return DirectoryReader.open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
