package localcloud.endpoint.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// The form of a file of records: a line each, with its checksum before it. A killed process may
/// leave the beginning of a line at the end of the file, which is dropped; anything else that was
/// not written is an error that names the place.
///
/// A file of the format before has lines without checksums, which begin with `{`.
public final class RecordLines {
  private static final int CHECKSUM_LENGTH = 8;

  private RecordLines() {}

  /// The line of a record, with its end. The record has no line break.
  public static byte[] line(String record) {
    var bytes = record.getBytes(StandardCharsets.UTF_8);
    var checksum = "%08x ".formatted(checksum(bytes, 0, bytes.length));
    return (checksum + record + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// The records of a file; none when there is no file.
  ///
  /// @throws EndpointException when a line is damaged
  public static List<String> read(Path file) throws IOException {
    return read(file, readAll(file));
  }

  /// As [#read], and removes what a killed process has left at the end, so that lines can be
  /// appended.
  public static List<String> readToAppend(Path file) throws IOException {
    var all = readAll(file);
    var records = read(file, all);
    var end = endOfLines(all);
    if (end < all.length) {
      try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(end);
      }
    }
    return records;
  }

  private static byte[] readAll(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private static int endOfLines(byte[] all) {
    var end = all.length;
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static List<String> read(Path file, byte[] all) {
    var hasChecksums = all.length > 0 && all[0] != '{';
    var records = new ArrayList<String>();
    var start = 0;
    for (var i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        if (hasChecksums && !isIntact(all, start, i)) {
          throw damaged(file, "line " + (records.size() + 1) + " (byte " + start + ")");
        }
        var from = hasChecksums ? start + CHECKSUM_LENGTH + 1 : start;
        records.add(new String(all, from, i - from, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    return records;
  }

  /// A file that is not as it was written.
  ///
  /// @param place where in the file, such as `line 7`
  public static EndpointException damaged(Path file, String place) {
    return new EndpointException(
        "The file "
            + file
            + " is damaged at "
            + place
            + ": restore it from a copy, or delete the data directory to start anew.");
  }

  private static boolean isIntact(byte[] all, int start, int end) {
    var record = start + CHECKSUM_LENGTH + 1;
    if (record > end || all[record - 1] != ' ') {
      return false;
    }
    var written = new String(all, start, CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1);
    return written.equals("%08x".formatted(checksum(all, record, end - record)));
  }

  private static long checksum(byte[] bytes, int offset, int length) {
    var crc = new CRC32();
    crc.update(bytes, offset, length);
    return crc.getValue();
  }
}
