package localcloud.endpoint.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The endpoint's data directory, locked so that no two processes write into it.
public final class DataDirectory implements AutoCloseable {
  private final Optional<Path> directory;
  private final Optional<FileLock> lock;

  private DataDirectory(Optional<Path> directory, Optional<FileLock> lock) {
    this.directory = directory;
    this.lock = lock;
  }

  public static DataDirectory open(Optional<Path> directory) {
    return new DataDirectory(directory, directory.map(DataDirectory::lock));
  }

  private static FileLock lock(Path directory) {
    try {
      Files.createDirectories(directory);
      var channel =
          FileChannel.open(
              directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
      channel.close();
    } catch (OverlappingFileLockException e) {
      // Reported below, like a lock of another process.
    } catch (IOException e) {
      throw new EndpointException(
          "The data directory " + directory + " cannot be used: " + e.getMessage() + ".", e);
    }
    throw new EndpointException(
        "The data directory " + directory + " is in use by another local cloud.");
  }

  /// The directory of one service, or none when everything is in memory.
  public Optional<Path> of(String service) {
    return directory.map(d -> d.resolve(service));
  }

  @Override
  public void close() throws IOException {
    if (lock.isPresent()) {
      lock.get().acquiredBy().close();
    }
  }
}
