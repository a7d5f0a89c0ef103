package bookstore.catalog.lucene.snapshot;

import bookstore.catalog.lucene.text.Fields;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.SaveResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Uploads what is new in a replica as one pack and makes the manifest name it.
public record SnapshotPublisher(Manifests manifests, IndexPacks packs, Clock clock, IdSource ids) {
  /// A reader that holds an old manifest gets the time to fetch its packs.
  private static final Duration RETENTION = Duration.ofMinutes(2);

  /// The manifest in the place of one that was never written.
  public Manifest emptyManifest() {
    return new Manifest(0, ids.next("idx"), Fields.FORMAT, Map.of(), List.of());
  }

  /// Makes the replica what is searched instead of `before`; who loses has to start again from the
  /// manifest that won. Files of another lineage have nothing to do with ours, whatever their name.
  public SaveResult publish(Replica replica, Manifest before, String lineage) throws IOException {
    var published =
        before.lineage().equals(lineage) ? before.files() : Map.<String, Manifest.FileLocation>of();
    var name = "index/%012d-%s".formatted(before.generation() + 1, ids.next("pck"));
    var files = new HashMap<String, Manifest.FileLocation>();
    var pack = new ByteArrayOutputStream();
    for (var file : replica.files()) {
      var location = published.get(file);
      files.put(file, location == null ? append(replica.read(file), name, pack) : location);
    }
    packs.put(name, pack.toByteArray());
    var next =
        new Manifest(
            before.generation() + 1, lineage, Fields.FORMAT, files, garbage(before, files));
    if (manifests.save(next) == SaveResult.STALE) {
      packs.remove(name);
      return SaveResult.STALE;
    }
    replica.markAsSynced(next);
    removeGarbage(before, next);
    return SaveResult.SAVED;
  }

  private static Manifest.FileLocation append(
      byte[] content, String name, ByteArrayOutputStream pack) {
    var offset = pack.size();
    pack.writeBytes(content);
    return new Manifest.FileLocation(
        name, offset, content.length, Replica.checksum(content, 0, content.length));
  }

  /// Removes what an indexer that died left behind. A pack of a generation that is over and that
  /// the manifest does not name can never come into service any more.
  public void removeOrphans(Manifest current) {
    var named = new HashSet<String>();
    current.files().values().forEach(location -> named.add(location.pack()));
    current.garbage().forEach(pack -> named.add(pack.pack()));
    packs.names().stream()
        .filter(pack -> generation(pack) <= current.generation() && !named.contains(pack))
        .forEach(packs::remove);
  }

  private static long generation(String pack) {
    return Long.parseLong(pack.substring("index/".length(), pack.indexOf('-')));
  }

  private List<Manifest.Garbage> garbage(
      Manifest before, Map<String, Manifest.FileLocation> files) {
    var used = files.values().stream().map(Manifest.FileLocation::pack).collect(Collectors.toSet());
    var now = clock.instant();
    var garbage = new ArrayList<Manifest.Garbage>();
    before.garbage().stream()
        .filter(pack -> pack.since().plus(RETENTION).isAfter(now))
        .forEach(garbage::add);
    before.files().values().stream()
        .map(Manifest.FileLocation::pack)
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
