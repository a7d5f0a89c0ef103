package localcloud.endpoint.emulators.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import localcloud.endpoint.store.EndpointException;
import localcloud.endpoint.store.RecordLines;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/// The SQLite file of DynamoDB Local. SQLite has no checksums of its own: when the database is
/// closed, the digest of its file is written beside it and compared at the next start. After a
/// killed process there is no digest, and SQLite's own check has to do:
/// https://www.sqlite.org/pragma.html#pragma_quick_check
final class DatabaseFile {
  private static final long LETTING_GO_MILLIS = 10_000;
  private static final long CLOSING_MILLIS = 2_000;

  private final Path file;
  private final Path digestFile;

  DatabaseFile(Path directory) {
    this.file = directory.resolve("shared-local-instance.db");
    this.digestFile = directory.resolve("shared-local-instance.db.sha256");
  }

  /// @throws EndpointException when the file is damaged
  void check() {
    if (!Files.exists(file)) return;
    try {
      if (Files.exists(digestFile)) {
        var written = RecordLines.read(digestFile);
        if (written.size() != 1) throw RecordLines.damaged(digestFile, "line 1");
        if (!written.getFirst().equals(digest())) {
          throw RecordLines.damaged(file, "an unknown byte");
        }
        Files.delete(digestFile);
      }
      quickCheck();
    } catch (IOException e) {
      throw new EndpointException("The file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// Switches the database to a write-ahead log: SQLite then waits for the disk once per write
  /// instead of several times. The database keeps the setting. See https://sqlite.org/wal.html
  void writeAhead() {
    loadLibrary();
    var database = new SQLiteConnection(file.toFile());
    try {
      // one that was closed a moment ago may still be letting go of the file
      database.open(true).setBusyTimeout(LETTING_GO_MILLIS).exec("PRAGMA journal_mode=WAL");
    } catch (SQLiteException e) {
      throw new EndpointException("The database " + file + " cannot be opened: " + e, e);
    } finally {
      database.dispose();
    }
  }

  /// Writes the digest, if DynamoDB Local has closed the database and its log is part of the file;
  /// otherwise the next start does without. A lock that excludes all others shows that it has
  /// closed it: https://www.sqlite.org/wal.html#use_of_wal_without_shared_memory
  void closed() {
    try {
      if (isCheckpointed()) {
        Files.write(digestFile, RecordLines.line(digest()));
      }
    } catch (IOException | SQLiteException e) {
      System.getLogger(DatabaseFile.class.getName())
          .log(System.Logger.Level.DEBUG, "no digest of " + file, e);
    }
  }

  private boolean isCheckpointed() throws SQLiteException {
    var database = new SQLiteConnection(file.toFile());
    try {
      database.open(false).setBusyTimeout(CLOSING_MILLIS).exec("PRAGMA locking_mode=EXCLUSIVE");
      var result = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
      return result.step() && result.columnInt(0) == 0;
    } finally {
      database.dispose();
    }
  }

  private void quickCheck() {
    loadLibrary();
    var database = new SQLiteConnection(file.toFile());
    try {
      database.open(false).setBusyTimeout(LETTING_GO_MILLIS);
      var result = database.prepare("PRAGMA quick_check(1)");
      if (!result.step() || !"ok".equals(result.columnString(0))) {
        throw RecordLines.damaged(
            file, "a place that SQLite describes so: " + result.columnString(0));
      }
    } catch (SQLiteException e) {
      throw RecordLines.damaged(file, "a place that SQLite describes so: " + e.getMessage());
    } finally {
      database.dispose();
    }
  }

  private static void loadLibrary() {
    try {
      SQLiteLibraryLoader.initialize();
    } catch (Exception e) {
      throw new EndpointException("SQLite cannot be loaded: " + e, e);
    }
  }

  private String digest() throws IOException {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      try (var content = new DigestInputStream(Files.newInputStream(file), sha256)) {
        content.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
