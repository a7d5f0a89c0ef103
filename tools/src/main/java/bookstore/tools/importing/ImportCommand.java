package bookstore.tools.importing;

import bookstore.tools.accounts.AccountTable;
import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.CommandFailedException;
import bookstore.tools.workspace.LocalCertificate;
import bookstore.tools.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Creates listings for a seller from a file, and reports the lines that were refused or"
          + " repaired.",
      "",
      "The file is text with commas, semicolons or tabs, a workbook (XLSX), or records of UIEE. The"
          + " first line has the names of the columns, in Spanish or English, or as AbeBooks,"
          + " Amazon, Goodreads, LibraryThing, WooCommerce or Shopify name them. Columns that a"
          + " listing does not have are ignored.",
      "",
      "Try --dry-run first: it says which column is taken for what, what is missing, which words"
          + " the shop does not know, and what would be refused, and writes nothing. Answer with"
          + " --all, --word and --column.",
      "",
      "To resume an interrupted import, run the command again: no line is imported twice.",
      "",
      "No password is needed if you may invoke the shop's functions: on the local cloud, or with"
          + " --profile. Otherwise give the shop's address with --shop; the password is read from"
          + " BOOKSTORE_PASSWORD, or from the terminal.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, see the report for refused lines",
      "1:failed, or no line was imported",
      "2:wrong arguments"
    })
public final class ImportCommand implements Callable<Integer> {
  private static final Set<String> FOR_ALL =
      new TreeSet<>(Set.of("price", "condition", "stock", "language", "category", "authors"));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "The file, or - for standard input.")
  private String file = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "EMAIL",
      description = "The seller's e-mail address.")
  private String email = "";

  @Option(
      names = "--shop",
      paramLabel = "URL",
      description = "Log in at this shop with the seller's password.")
  private @Nullable URI shop;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "The encoding of the file, such as windows-1252. Without it, the encoding of a file of up"
              + " to 4 MiB is recognized, and a larger one is UTF-8.")
  private @Nullable String encoding;

  @Option(names = "--dry-run", description = "Say what the import would do, and write nothing.")
  private boolean isDryRun;

  @Option(
      names = "--all",
      paramLabel = "FIELD=VALUE",
      description =
          "What holds for all lines whose cell is empty: price, condition, stock, language,"
              + " category or authors.")
  private Map<String, String> forAll = new LinkedHashMap<>();

  @Option(
      names = "--word",
      paramLabel = "FIELD:WORD=VALUE",
      description = "What a word of the file means: --word condition:usado=GOOD.")
  private Map<String, String> words = new LinkedHashMap<>();

  @Option(
      names = "--column",
      paramLabel = "FIELD=NUMBER",
      description = "The column of a field, from 1; 0 for none.")
  private Map<String, Integer> columns = new LinkedHashMap<>();

  @Option(
      names = "--refused",
      paramLabel = "CSV",
      description = "Write the refused lines to this file, to correct and import them.")
  private @Nullable Path refused;

  @Option(names = "--again", description = "Import the file again although it was imported before.")
  private boolean importAgain;

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var started = System.nanoTime();
    var watcher = new Watcher(out);
    try (var in = open()) {
      var salt = importAgain ? "-" + UUID.randomUUID() : "";
      var importing = new Importing(parts(in), salt, answers(), watcher);
      if (isDryRun) {
        run(importing);
        return 0;
      }
      var report = run(importing);
      if (refused != null) watcher.writeRefused(refused);
      out.println(
          "%,d created, %,d refused, %,d repaired; %.1f s."
              .formatted(
                  report.created(),
                  report.refused(),
                  report.repaired(),
                  (System.nanoTime() - started) / 1e9));
      out.flush();
      if (report.created() == 0)
        throw new CommandFailedException("No line of the file was imported.");
      return 0;
    }
  }

  private record Importing(
      FilePart.Reader parts, String salt, Map<String, String> answers, Watcher watcher) {
    FileImport with(ImportClient client) {
      return new FileImport(client, salt, answers, watcher, FileImport.Timing.USUAL);
    }
  }

  private FileImport.Report run(Importing importing) throws IOException, InterruptedException {
    if (shop != null) return run(httpClient(shop), importing);
    try (var dynamoDb = target.client(DynamoDbClient.builder());
        var lambda = target.client(LambdaClient.builder())) {
      var user = new AccountTable(dynamoDb, target.table("auth")).active(email);
      var function = target.named("catalog-api");
      return run(new LambdaImportClient(lambda, function, user.id(), user.name()), importing);
    }
  }

  private FileImport.Report run(ImportClient client, Importing importing)
      throws IOException, InterruptedException {
    var files = importing.with(client);
    if (!isDryRun) return files.run(importing.parts());
    files.preview(importing.parts());
    return FileImport.Report.NOTHING;
  }

  /// The parameters of the request that answer for the whole file.
  private Map<String, String> answers() {
    for (var field : forAll.keySet()) {
      if (!FOR_ALL.contains(field)) {
        throw misuse("--all has no field " + field + ", only " + String.join(", ", FOR_ALL) + ".");
      }
    }
    var answers = new LinkedHashMap<>(forAll);
    if (!columns.isEmpty()) {
      answers.put(
          "columns",
          columns.entrySet().stream()
              .map(it -> it.getKey() + ":" + it.getValue())
              .collect(Collectors.joining(",")));
    }
    if (!words.isEmpty()) answers.put("words", words());
    return answers;
  }

  private String words() {
    var json = new ObjectMapper().createObjectNode();
    words.forEach(
        (word, value) -> {
          var parts = word.split(":", 2);
          if (parts.length < 2) {
            throw misuse("--word must be as in --word condition:usado=GOOD.");
          }
          json.withObjectProperty(parts[0]).put(parts[1], value);
        });
    return json.toString();
  }

  private ImportClient httpClient(URI address) throws InterruptedException {
    if (address.getScheme() == null || !address.getScheme().startsWith("http")) {
      throw misuse("--shop must be an address such as https://shop.example.com.");
    }
    var client = LocalCertificate.client(Workspace.here().home(), address);
    return new HttpImportClient(address, client, email, password());
  }

  /// The password is not an argument, because other users of the machine can see arguments.
  private String password() {
    var given = System.getenv("BOOKSTORE_PASSWORD");
    if (given != null) return given;
    return terminal()
        .map(console -> console.readPassword("Password of %s: ", email))
        .map(String::new)
        .orElseThrow(
            () ->
                misuse(
                    "Set BOOKSTORE_PASSWORD to the seller's password: there is no terminal to enter"
                        + " it at."));
  }

  private static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /// The file as a whole if only the shop can read it, else cut between its books.
  private FilePart.Reader parts(InputStream in) throws IOException {
    var bytes = new BufferedInputStream(in, WholeFile.MAX_BYTES + 1);
    bytes.mark(WholeFile.MAX_BYTES + 1);
    var start = bytes.readNBytes(WholeFile.MAX_BYTES + 1);
    bytes.reset();
    boolean isSmall = start.length <= WholeFile.MAX_BYTES;
    if (!isSmall && WholeFile.isWorkbook(start)) {
      throw misuse("The workbook is larger than 4 MiB: save its sheet as CSV.");
    }
    var whole =
        isSmall && encoding == null ? WholeFile.of(start) : Optional.<FilePart.Reader>empty();
    return whole.isPresent() ? whole.get() : new CsvChunkReader(reader(bytes));
  }

  private Reader reader(InputStream bytes) throws IOException {
    return new InputStreamReader(
        bytes,
        charset(bytes)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) return System.in;
    var path = Path.of(file);
    if (!Files.exists(path)) throw misuse("There is no file " + file + ".");
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw misuse(file + " is not a readable file.");
    }
    return Files.newInputStream(path);
  }

  /// The encoding of a byte order mark, as spreadsheets write one in "Unicode text", or else the
  /// given one.
  private Charset charset(InputStream bytes) throws IOException {
    bytes.mark(2);
    var start = bytes.readNBytes(2);
    bytes.reset();
    if (start.length == 2
        && ((start[0] == (byte) 0xFE && start[1] == (byte) 0xFF)
            || (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE))) {
      return StandardCharsets.UTF_16;
    }
    try {
      return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      throw misuse("The encoding " + encoding + " is unknown.");
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /// Shows progress, redrawn in place on a terminal, and collects the refused books.
  private static final class Watcher implements FileImport.Watcher {
    private static final long NANOS_BETWEEN_LINES = 2_000_000_000L;

    private final PrintWriter out;
    private final boolean onTerminal = terminal().isPresent();
    private final StringBuilder refused = new StringBuilder();
    private String heading = "";
    private long lastLine;

    Watcher(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void sent(FilePart part, boolean before) {
      lastLine = 0;
      heading = part.heading();
      line((before ? "The shop already has " : "Sent ") + part.lines() + ".");
    }

    @Override
    public void preview(FilePart part, JsonNode preview) {
      line(
          "%s: %s in %s, %,d ready, %,d to answer, %,d refused, %,d repaired."
              .formatted(
                  part.lines(),
                  preview.path("format").asText().toLowerCase(Locale.ROOT),
                  preview.path("encoding").asText(),
                  preview.path("ready").asInt(),
                  preview.path("asked").asInt(),
                  preview.path("refused").asInt(),
                  preview.path("repaired").asInt()));
      for (var column : preview.path("columns")) {
        line(
            "  column %d %s is %s"
                .formatted(
                    column.path("number").asInt(),
                    column.path("heading").asText(),
                    column.path("field").asText("ignored")));
      }
      for (var missing : preview.path("missing")) {
        var field = missing.path("field").asText();
        line(
            "  %s is missing on %,d lines: --all %s=VALUE"
                .formatted(field, missing.path("lines").asInt(), field));
      }
      for (var unknown : preview.path("unknown")) {
        line(
            "  %s %s is unknown on %,d lines: --word '%s:%s=VALUE'"
                .formatted(
                    unknown.path("field").asText(),
                    unknown.path("word").asText(),
                    unknown.path("lines").asInt(),
                    unknown.path("field").asText(),
                    unknown.path("word").asText()));
      }
      for (var read : preview.path("lines")) {
        var book = part.at(read.path("line").asInt());
        var isRefused = read.path("status").asText().equals("REFUSED");
        var faults = read.path(isRefused ? "errors" : "repairs");
        if (!faults.isEmpty()) {
          line(
              "  line %d %s: %s"
                  .formatted(
                      book.line(), isRefused ? "refused" : "repaired", FileImport.why(faults)));
        }
      }
    }

    @Override
    public void progress(int processed, int total, int refusedLines) {
      var text = "  %,d of %,d, %,d refused".formatted(processed, total, refusedLines);
      var now = System.nanoTime();
      if (onTerminal) {
        out.print("\r" + text + (processed == total ? System.lineSeparator() : " "));
        out.flush();
      } else if (processed == total || now - lastLine > NANOS_BETWEEN_LINES) {
        lastLine = now;
        line(text);
      }
    }

    @Override
    public void line(CsvChunk.Book book, boolean isRefused, String why) {
      if (isRefused) refused.append(book.text()).append('\n');
      line("  line %d %s: %s".formatted(book.line(), isRefused ? "refused" : "repaired", why));
    }

    void writeRefused(Path file) throws IOException {
      if (refused.isEmpty()) return;
      if (heading.isEmpty()) {
        line("The refused lines are not text: see their numbers.");
        return;
      }
      Files.writeString(file, heading + '\n' + refused);
      line("The refused lines are in " + file + ".");
    }

    private void line(String text) {
      out.println(text);
      out.flush();
    }
  }
}
