package bookstore.tools.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/// Imports a file chunk by chunk. An interrupted import is resumed by running it again: the shop
/// recognizes each chunk by its idempotency key.
public final class FileImport {
  private static final int PAGE = 5000;
  private static final int MAX_ATTEMPTS = 8;

  private final ImportClient client;
  private final String salt;
  private final Watcher watcher;
  private final Timing timing;

  /// The interval of status requests, and the time after which a chunk without progress fails.
  public record Timing(Duration between, Duration stallTimeout) {
    public static final Timing USUAL = new Timing(Duration.ofSeconds(1), Duration.ofMinutes(3));
  }

  /// Receives the progress of an import.
  public interface Watcher {
    void sent(CsvChunk chunk, boolean before);

    void progress(int processed, int total, int refused);

    /// A line that was refused or repaired, with the reason.
    void line(CsvChunk.Book book, boolean refused, String why);
  }

  /// The numbers of lines by outcome.
  public record Report(int created, int refused, int repaired) {
    static final Report NOTHING = new Report(0, 0, 0);

    private Report plus(Report other) {
      return new Report(
          created + other.created, refused + other.refused, repaired + other.repaired);
    }
  }

  /// `salt` is a part of the idempotency keys: with a new one, books that were imported before are
  /// imported again. It is usually empty.
  public FileImport(ImportClient client, String salt, Watcher watcher, Timing timing) {
    this.client = client;
    this.salt = salt;
    this.watcher = watcher;
    this.timing = timing;
  }

  public Report run(CsvChunkReader chunks) throws IOException, InterruptedException {
    var report = Report.NOTHING;
    for (var chunk = chunks.next(); chunk.isPresent(); chunk = chunks.next()) {
      report = report.plus(importChunk(chunk.get()));
    }
    if (report.equals(Report.NOTHING)) {
      throw new ImportException("The file has no line with a book.");
    }
    return report;
  }

  private Report importChunk(CsvChunk chunk) throws InterruptedException {
    var taken = retry(() -> client.send(chunk.text(), chunk.key() + salt));
    if (taken.status() != 202) {
      throw new ImportException(
          "The shop refuses %s: %s.".formatted(chunk.lines(), taken.problem()));
    }
    watcher.sent(chunk, taken.replayed());
    var id = taken.body().path("id").asText();
    await(chunk, id);
    return report(chunk, id);
  }

  private void await(CsvChunk chunk, String id) throws InterruptedException {
    int done = -1;
    var since = System.nanoTime();
    while (true) {
      var now = found(chunk, retry(() -> client.status(id, 0, 0)));
      int processed = now.path("processed").asInt();
      if (processed != done) {
        done = processed;
        since = System.nanoTime();
        watcher.progress(processed, now.path("total").asInt(), now.path("failed").asInt());
      }
      if (now.path("status").asText().equals("DONE")) return;
      if (System.nanoTime() - since > timing.stallTimeout().toNanos()) {
        throw new ImportException(
            ("The import of %s has made no progress for %d minutes: check"
                    + " `./bookstore redrive catalog-bulk --inspect`, then run this command again"
                    + " to resume.")
                .formatted(chunk.lines(), timing.stallTimeout().toMinutes()));
      }
      Thread.sleep(timing.between());
    }
  }

  private Report report(CsvChunk chunk, String id) throws InterruptedException {
    int created = 0;
    int refused = 0;
    int repaired = 0;
    int after = 0;
    while (true) {
      int from = after;
      var lines = found(chunk, retry(() -> client.status(id, from, PAGE))).path("lines");
      for (var line : lines) {
        after = line.path("line").asInt();
        var isRefused = line.path("status").asText().equals("FAILED");
        var isRepaired = !line.path("repairs").isEmpty();
        if (isRefused) refused++;
        else created++;
        if (isRepaired && !isRefused) repaired++;
        if (isRefused || isRepaired) {
          watcher.line(
              chunk.at(after), isRefused, why(line.path(isRefused ? "errors" : "repairs")));
        }
      }
      if (lines.size() < PAGE) return new Report(created, refused, repaired);
    }
  }

  private static String why(JsonNode faults) {
    var why = new StringBuilder();
    for (var fault : faults) {
      why.append(why.isEmpty() ? "" : "; ")
          .append(fault.path("field").asText())
          .append(' ')
          .append(fault.path("message").asText());
    }
    return why.toString();
  }

  private static JsonNode found(CsvChunk chunk, ImportClient.Answer answer) {
    if (answer.status() != 200) {
      throw new ImportException(
          "Cannot read the status of %s: %s.".formatted(chunk.lines(), answer.problem()));
    }
    return answer.body();
  }

  private interface Call {
    ImportClient.Answer run() throws InterruptedException;
  }

  /// Retries transient errors with exponential backoff; every call here is idempotent.
  private ImportClient.Answer retry(Call call) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      var answer = call.run();
      if (!answer.isTransient()) return answer;
      if (attempt == MAX_ATTEMPTS) {
        throw new ImportException(
            "The shop does not respond as expected: "
                + answer.problem()
                + ". Run this command again later to resume.");
      }
      Thread.sleep(timing.between().multipliedBy(1L << Math.min(attempt - 1, 4)));
    }
  }
}
