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

/// Uploads the new files of a replica as one pack and makes a manifest with them the current one.
public record SnapshotPublisher(Manifests manifests, IndexPacks packs, Clock clock, IdSource ids) {
  /// How long an unused pack is retained, so that readers with an older manifest can still fetch
  /// it.
  private static final Duration RETENTION = Duration.ofMinutes(2);

  /// The manifest to start from when none is stored.
  public Manifest emptyManifest() {
    return new Manifest(0, ids.next("idx"), Fields.FORMAT, Map.of(), List.of());
  }

  /// Publishes the replica as the successor of `before`. After a conflict with another indexer, the
  /// caller starts again from the current manifest. Files of another lineage are never reused,
  /// since equal names do not mean equal content.
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

  /// Deletes packs that an interrupted indexer has uploaded without publishing. A pack of the
  /// current or an older generation that the manifest does not reference cannot be published any
  /// more.
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

  /// Deletes the packs that only the previous manifest listed as garbage, after the new one has
  /// become the current one.
  private void removeGarbage(Manifest before, Manifest next) {
    before.garbage().stream()
        .filter(pack -> !next.garbage().contains(pack))
        .forEach(pack -> packs.remove(pack.pack()));
  }
}
