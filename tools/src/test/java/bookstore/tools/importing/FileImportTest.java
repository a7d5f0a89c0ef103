package bookstore.tools.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileImportTest {
  private final FakeImportClient client = new FakeImportClient();
  private final List<String> reported = new ArrayList<>();
  private Map<String, String> answers = Map.of();

  @Test
  void reports_every_line_with_its_line_number_in_the_file() throws Exception {
    var report = run("h\ngood\nbad\n\nzero\nbad\n", 2);
    assertThat(report).isEqualTo(new FileImport.Report(2, 2, 1));
    assertThat(reported)
        .containsSubsequence(
            "3 refused isbn is no ISBN",
            "5 repaired isbn had lost a zero",
            "6 refused isbn is no ISBN");
    assertThat(client.files).hasSize(2);
  }

  @Test
  void resumes_an_interrupted_import_and_imports_no_line_twice() throws Exception {
    client.patience = 3;
    assertThatThrownBy(() -> run("h\na\nb\nc\n", 1))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("again later to resume");
    assertThat(client.files).hasSize(1);
    client.patience = Integer.MAX_VALUE;
    assertThat(run("h\na\nb\nc\n", 1)).isEqualTo(new FileImport.Report(3, 0, 0));
    assertThat(client.files).hasSize(3);
    assertThat(reported).contains("known lines 2 to 2", "sent lines 4 to 4");
  }

  @Test
  void retries_transient_errors() throws Exception {
    client.failures = 3;
    assertThat(run("h\na\n", 10)).isEqualTo(new FileImport.Report(1, 0, 0));
  }

  @Test
  void stops_with_the_reason_when_the_shop_refuses_the_file() {
    assertThatThrownBy(() -> run("colour\nred\n", 10))
        .isInstanceOf(ImportException.class)
        .hasMessage("The shop refuses lines 2 to 2: colour is an unknown column.");
    assertThatThrownBy(() -> run("h\n\n", 10)).hasMessage("The file has no line with a book.");
  }

  @Test
  void answers_for_the_file_are_sent_with_every_part_under_a_key_of_their_own() throws Exception {
    run("h\na\nb\n", 1);
    answers = Map.of("price", "35.000");
    run("h\na\nb\n", 1);
    assertThat(client.files).hasSize(4);
    assertThat(client.queries.subList(2, 4)).containsOnly(answers);
  }

  @Test
  void a_preview_says_what_each_part_would_become_and_imports_nothing() throws Exception {
    answers = Map.of("condition", "GOOD");
    importing().preview(new CsvChunkReader(new StringReader("h\na\nb\n"), 1, 1000));
    assertThat(reported).containsExactly("preview lines 2 to 2 1", "preview lines 3 to 3 1");
    assertThat(client.files).isEmpty();
    assertThat(client.queries).containsOnly(Map.of("condition", "GOOD", "dryRun", "true"));
  }

  @Test
  void a_file_that_only_the_shop_can_read_is_sent_as_it_is() throws Exception {
    var latin = "título\nAño\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(WholeFile.of(latin).orElseThrow().next().orElseThrow().bytes()).isEqualTo(latin);
    assertThat(WholeFile.of("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8))).isPresent();
    assertThat(WholeFile.of("UR|1\nTI|a\n".getBytes(StandardCharsets.UTF_8))).isPresent();
    assertThat(WholeFile.of("título\nAño\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(WholeFile.of("\uFEFFtítulo\n".getBytes(StandardCharsets.UTF_16LE))).isEmpty();
  }

  private FileImport.Report run(String file, int books) throws IOException, InterruptedException {
    return importing().run(new CsvChunkReader(new StringReader(file), books, 1000));
  }

  private FileImport importing() {
    var watcher =
        new FileImport.Watcher() {
          @Override
          public void sent(FilePart part, boolean before) {
            reported.add((before ? "known " : "sent ") + part.lines());
          }

          @Override
          public void preview(FilePart part, JsonNode preview) {
            reported.add("preview " + part.lines() + " " + preview.path("ready").asInt());
          }

          @Override
          public void progress(int processed, int total, int refused) {
            assertThat(processed).isLessThanOrEqualTo(total);
          }

          @Override
          public void line(CsvChunk.Book book, boolean refused, String why) {
            reported.add(book.line() + (refused ? " refused " : " repaired ") + why);
          }
        };
    var timing = new FileImport.Timing(Duration.ofMillis(1), Duration.ofSeconds(10));
    return new FileImport(client, "", answers, watcher, timing);
  }

  /// A shop that recognizes files by their key and processes one line at each status request.
  private static final class FakeImportClient implements ImportClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Map<String, String>> queries = new ArrayList<>();
    final Map<String, String[]> files = new LinkedHashMap<>();
    private final Map<String, Integer> done = new LinkedHashMap<>();
    int failures;
    int patience = Integer.MAX_VALUE;

    @Override
    public Answer send(byte[] file, String key, Map<String, String> query) {
      var csv = new String(file, StandardCharsets.UTF_8);
      queries.add(query);
      if (isFailing()) return new Answer(503, JSON.createObjectNode(), false);
      if (query.containsKey("dryRun")) {
        return new Answer(200, JSON.createObjectNode().put("ready", 1), false);
      }
      if (csv.startsWith("colour")) {
        var body = JSON.createObjectNode();
        body.putArray("errors")
            .addObject()
            .put("field", "colour")
            .put("message", "is an unknown column");
        return new Answer(400, body, false);
      }
      var before = files.putIfAbsent(key, csv.substring(2).split("\n")) != null;
      return new Answer(202, JSON.createObjectNode().put("id", key), before);
    }

    @Override
    public Answer status(String id, int after, int limit) {
      if (isFailing()) return new Answer(503, JSON.createObjectNode(), false);
      var lines = files.getOrDefault(id, new String[0]);
      int processed = Math.min(lines.length, done.merge(id, 1, Integer::sum));
      var body = JSON.createObjectNode().put("processed", processed).put("total", lines.length);
      body.put("status", processed == lines.length ? "DONE" : "RUNNING");
      body.set("lines", lines(lines, after, limit));
      return new Answer(200, body, false);
    }

    private boolean isFailing() {
      return failures-- > 0 || patience-- <= 0;
    }

    private static JsonNode lines(String[] lines, int after, int limit) {
      var report = JSON.createArrayNode();
      for (int i = 0; i < lines.length && report.size() < limit; i++) {
        if (i + 2 > after) report.add(line(i + 2, lines[i]));
      }
      return report;
    }

    private static ObjectNode line(int number, String text) {
      var line = JSON.createObjectNode().put("line", number);
      line.put("status", text.equals("bad") ? "FAILED" : "CREATED");
      fault(line, "errors", text.equals("bad"), "is no ISBN");
      fault(line, "repairs", text.equals("zero"), "had lost a zero");
      return line;
    }

    private static void fault(ObjectNode line, String name, boolean is, String message) {
      var faults = line.putArray(name);
      if (is) faults.addObject().put("field", "isbn").put("message", message);
    }
  }
}
