package bookstore.catalog.lucene;

import bookstore.catalog.lucene.snapshot.IndexPacks;
import bookstore.catalog.lucene.snapshot.Manifest;
import bookstore.catalog.lucene.snapshot.Manifests;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Packs and manifest in memory.
public final class InMemoryIndexStorage implements Manifests, IndexPacks {
  private final Map<String, byte[]> packs = new ConcurrentHashMap<>();
  private Optional<Manifest> current = Optional.empty();
  private int fetchCount;

  @Override
  public synchronized Optional<Manifest> current() {
    return current;
  }

  @Override
  public synchronized SaveResult save(Manifest next) {
    if (current.map(Manifest::generation).orElse(0L) != next.generation() - 1) {
      return SaveResult.STALE;
    }
    current = Optional.of(next);
    return SaveResult.SAVED;
  }

  @Override
  public void put(String name, byte[] bytes) {
    packs.put(name, bytes);
  }

  @Override
  public synchronized byte[] get(String name) {
    var pack = packs.get(name);
    if (pack == null) {
      throw new MissingPackException(name);
    }
    fetchCount++;
    return pack;
  }

  @Override
  public synchronized List<String> names() {
    return List.copyOf(packs.keySet());
  }

  @Override
  public void remove(String name) {
    packs.remove(name);
  }

  /// Deletes all packs, as after a loss of data.
  public void removeAllPacks() {
    packs.clear();
  }

  /// Changes the format in the manifest, as if another version of the code had written it.
  public synchronized void setFormat(String format) {
    current =
        current.map(
            it -> new Manifest(it.generation(), it.lineage(), format, it.files(), it.garbage()));
  }

  public long bytes() {
    return packs.values().stream().mapToLong(pack -> pack.length).sum();
  }

  public int size() {
    return packs.size();
  }

  public synchronized int fetchCount() {
    return fetchCount;
  }
}
