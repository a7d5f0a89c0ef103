package bookstore.catalog.lucene.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Which files make the index. Each commit uploads its new files as one pack; a file is a piece of
/// one. An index built anew has another lineage, for its files take the same names again. `garbage`
/// are packs that older generations used and readers may still be fetching.
public record Manifest(
    long generation,
    String lineage,
    String format,
    Map<String, FileLocation> files,
    List<Garbage> garbage) {
  public Manifest {
    files = Map.copyOf(files);
    garbage = List.copyOf(garbage);
  }

  /// A file inside a pack, with the CRC-32 of its bytes.
  public record FileLocation(String pack, long offset, int length, long checksum) {}

  public record Garbage(String pack, Instant since) {}
}
