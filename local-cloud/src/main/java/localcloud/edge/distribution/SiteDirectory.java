package localcloud.edge.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import localcloud.provision.resource.ContentTypes;

/// A directory in place of the site bucket; files are read again for every request.
public record SiteDirectory(Path directory) implements ObjectReader {
  @Override
  public Optional<StoredObject> get(String bucket, String key) throws IOException {
    Path file;
    try {
      file = directory.resolve(key).normalize();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    if (!file.startsWith(directory.normalize()) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    var bytes = Files.readAllBytes(file);
    return Optional.of(
        new StoredObject(
            bytes,
            "\"%s\"".formatted(ContentTypes.md5(bytes)),
            Map.of("content-type", ContentTypes.of(key), "cache-control", "no-cache")));
  }
}
