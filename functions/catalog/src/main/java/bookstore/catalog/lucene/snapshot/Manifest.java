package bookstore.catalog.lucene.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The files of one generation of the index. Each commit uploads its new Lucene files as one pack;
/// the manifest locates each file in a pack. `lineage` identifies an index built from scratch,
/// because a new index reuses file names. `garbage` lists packs that only older generations use and
/// that readers may still be fetching.
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

  /// The position of a file in a pack, in bytes, and the CRC-32 of its content.
  public record FileLocation(String pack, long offset, int length, long checksum) {}

  /// A pack that is not used since `since`.
  public record Garbage(String pack, Instant since) {}
}
