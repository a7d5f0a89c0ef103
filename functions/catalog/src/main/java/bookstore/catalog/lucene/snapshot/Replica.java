package bookstore.catalog.lucene.snapshot;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;

/// A copy of the index in the memory of a function, synchronized to a manifest by fetching the
/// packs that it does not have. Not thread-safe.
public final class Replica {
  private final IndexPacks packs;
  private final Directory directory = new ByteBuffersDirectory();
  private final Map<String, Manifest.FileLocation> held = new HashMap<>();

  public Replica(IndexPacks packs) {
    this.packs = packs;
  }

  public Directory directory() {
    return directory;
  }

  /// Makes the directory contain exactly the files of the manifest.
  ///
  /// @throws IndexPacks.MissingPackException when the manifest is older than the retention of its
  ///   packs
  /// @throws IOException when the content of a pack does not match its checksum
  public void syncTo(Manifest manifest) throws IOException {
    var wanted = manifest.files();
    held.keySet().retainAll(List.of(directory.listAll()));
    var byPack = new TreeMap<String, Map<String, Manifest.FileLocation>>();
    wanted.forEach(
        (file, location) -> {
          if (!location.equals(held.get(file))) {
            byPack.computeIfAbsent(location.pack(), _ -> new HashMap<>()).put(file, location);
          }
        });
    var fetched = new HashMap<String, byte[]>();
    for (var pack : byPack.keySet()) {
      fetched.put(pack, packs.get(pack));
    }
    for (var file : directory.listAll()) {
      if (!wanted.containsKey(file) || !wanted.get(file).equals(held.get(file))) {
        directory.deleteFile(file);
        held.remove(file);
      }
    }
    for (var pack : byPack.entrySet()) {
      for (var file : pack.getValue().entrySet()) {
        write(file.getKey(), file.getValue(), fetched.getOrDefault(pack.getKey(), new byte[0]));
      }
    }
  }

  List<String> files() throws IOException {
    return List.of(directory.listAll());
  }

  byte[] read(String file) throws IOException {
    try (var in = directory.openInput(file, IOContext.READONCE)) {
      var bytes = new byte[Math.toIntExact(in.length())];
      in.readBytes(bytes, 0, bytes.length);
      return bytes;
    }
  }

  /// Records that the manifest was created from the files of the directory.
  void markAsSynced(Manifest manifest) {
    held.clear();
    held.putAll(manifest.files());
  }

  private void write(String file, Manifest.FileLocation location, byte[] pack) throws IOException {
    var offset = Math.toIntExact(location.offset());
    if (offset + location.length() > pack.length
        || checksum(pack, offset, location.length()) != location.checksum()) {
      throw new IOException("pack " + location.pack() + " has a wrong checksum at file " + file);
    }
    try (var out = directory.createOutput(file, IOContext.DEFAULT)) {
      out.writeBytes(pack, offset, location.length());
    }
    held.put(file, location);
  }

  static long checksum(byte[] bytes, int offset, int length) {
    var crc = new CRC32();
    crc.update(bytes, offset, length);
    return crc.getValue();
  }
}
