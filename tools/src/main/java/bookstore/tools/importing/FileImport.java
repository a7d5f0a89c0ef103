package bookstore.tools.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Imports a file part by part. An interrupted import is resumed by running it again: the shop
/// recognizes each part by its idempotency key.
public final class FileImport {
  private static final int PAGE = 5000;
  private static final int MAX_ATTEMPTS = 8;

  private final ImportClient client;
  private final String salt;
  private final Map<String, String> answers;
  private final Watcher watcher;
  private final Timing timing;

  /// The interval of status requests, and the time after which a part without progress fails.
  public record Timing(Duration between, Duration stallTimeout) {
    public static final Timing USUAL = new Timing(Duration.ofSeconds(1), Duration.ofMinutes(3));
  }

  /// Receives the progress of an import.
  public interface Watcher {
    void sent(FilePart part, boolean before);

    /// What an import of a part would do, as in the contract.
    void preview(FilePart part, JsonNode preview);

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
  /// imported again. It is usually empty. `answers` are the parameters of the request that say what
  /// holds for the whole file.
  public FileImport(
      ImportClient client,
      String salt,
      Map<String, String> answers,
      Watcher watcher,
      Timing timing) {
    this.client = client;
    this.answers = new TreeMap<>(answers);
    this.salt = salt;
    this.watcher = watcher;
    this.timing = timing;
  }

  public Report run(FilePart.Reader parts) throws IOException, InterruptedException {
    var report = Report.NOTHING;
    for (Optional<? extends FilePart> part = parts.next(); part.isPresent(); part = parts.next()) {
      report = report.plus(importPart(part.get()));
    }
    if (report.equals(Report.NOTHING)) {
      throw new ImportException("The file has no line with a book.");
    }
    return report;
  }

  /// Asks what an import would do, part by part. Nothing is written.
  public void preview(FilePart.Reader parts) throws IOException, InterruptedException {
    var query = new LinkedHashMap<>(answers);
    query.put("dryRun", "true");
    int count = 0;
    for (Optional<? extends FilePart> next = parts.next();
        next.isPresent();
        next = parts.next(), count++) {
      var part = next.get();
      var answer = retry(() -> client.send(part.bytes(), key(part), query));
      if (answer.status() != 200) throw refused(part, answer);
      watcher.preview(part, answer.body());
    }
    if (count == 0) throw new ImportException("The file has no line with a book.");
  }

  /// The same for the same books with the same answers.
  private String key(FilePart part) {
    var suffix = answers.isEmpty() ? "" : "-" + FilePart.hash(answers.toString()).substring(0, 16);
    return part.key() + suffix + salt;
  }

  private static ImportException refused(FilePart part, ImportClient.Answer answer) {
    return new ImportException(
        "The shop refuses %s: %s.".formatted(part.lines(), answer.problem()));
  }

  private Report importPart(FilePart part) throws InterruptedException {
    var taken = retry(() -> client.send(part.bytes(), key(part), answers));
    if (taken.status() != 202) {
      throw refused(part, taken);
    }
    watcher.sent(part, taken.replayed());
    var id = taken.body().path("id").asText();
    await(part, id);
    return report(part, id);
  }

  private void await(FilePart part, String id) throws InterruptedException {
    int done = -1;
    var since = System.nanoTime();
    while (true) {
      var now = found(part, retry(() -> client.status(id, 0, 0)));
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
                .formatted(part.lines(), timing.stallTimeout().toMinutes()));
      }
      Thread.sleep(timing.between());
    }
  }

  private Report report(FilePart part, String id) throws InterruptedException {
    int created = 0;
    int refused = 0;
    int repaired = 0;
    int after = 0;
    while (true) {
      int from = after;
      var lines = found(part, retry(() -> client.status(id, from, PAGE))).path("lines");
      for (var line : lines) {
        after = line.path("line").asInt();
        var isRefused = line.path("status").asText().equals("FAILED");
        var isRepaired = !line.path("repairs").isEmpty();
        if (isRefused) refused++;
        else created++;
        if (isRepaired && !isRefused) repaired++;
        if (isRefused || isRepaired) {
          watcher.line(part.at(after), isRefused, why(line.path(isRefused ? "errors" : "repairs")));
        }
      }
      if (lines.size() < PAGE) return new Report(created, refused, repaired);
    }
  }

  static String why(JsonNode faults) {
    var why = new StringBuilder();
    for (var fault : faults) {
      why.append(why.isEmpty() ? "" : "; ")
          .append(fault.path("field").asText())
          .append(' ')
          .append(fault.path("message").asText());
    }
    return why.toString();
  }

  private static JsonNode found(FilePart part, ImportClient.Answer answer) {
    if (answer.status() != 200) {
      throw new ImportException(
          "Cannot read the status of %s: %s.".formatted(part.lines(), answer.problem()));
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
