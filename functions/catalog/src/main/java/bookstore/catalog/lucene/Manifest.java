package bookstore.catalog.lucene;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Which files make the index. Each commit uploads its new files as one pack; a file is a piece of
/// one. `garbage` are packs that older generations used and readers may still be fetching.
public record Manifest(
    long generation, String format, Map<String, Piece> files, List<Garbage> garbage) {
  public Manifest {
    files = Map.copyOf(files);
    garbage = List.copyOf(garbage);
  }

  public static Manifest empty(String format) {
    return new Manifest(0, format, Map.of(), List.of());
  }

  /// A file inside a pack, with the CRC-32 of its bytes.
  public record Piece(String pack, long offset, int length, long checksum) {}

  public record Garbage(String pack, Instant since) {}
}
