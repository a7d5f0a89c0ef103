package bookstore.tools.importing;

import bookstore.tools.accounts.AccountTable;
import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.CommandFailedException;
import bookstore.tools.workspace.LocalCertificate;
import bookstore.tools.workspace.Workspace;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
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
      "Creates listings for a seller from a CSV file (RFC 4180), and reports the lines that were"
          + " refused or repaired.",
      "",
      "The first line has the names of the columns: title, authors (separated by ;), language,"
          + " category, condition, price, stock, and optionally isbn, publisher, year,"
          + " description.",
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
      defaultValue = "UTF-8",
      paramLabel = "NAME",
      description = "The encoding of the file, such as windows-1252 (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

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
    try (var reader = reader()) {
      var salt = importAgain ? "-" + UUID.randomUUID() : "";
      var report = run(reader, salt, watcher);
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

  private FileImport.Report run(Reader reader, String salt, Watcher watcher)
      throws IOException, InterruptedException {
    var chunks = new CsvChunkReader(reader);
    if (shop != null) return run(httpClient(shop), salt, watcher, chunks);
    try (var dynamoDb = target.client(DynamoDbClient.builder());
        var lambda = target.client(LambdaClient.builder())) {
      var user = new AccountTable(dynamoDb, target.table("auth")).active(email);
      var function = target.named("catalog-api");
      return run(
          new LambdaImportClient(lambda, function, user.id(), user.name()), salt, watcher, chunks);
    }
  }

  private static FileImport.Report run(
      ImportClient client, String salt, Watcher watcher, CsvChunkReader chunks)
      throws IOException, InterruptedException {
    return new FileImport(client, salt, watcher, FileImport.Timing.USUAL).run(chunks);
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

  private Reader reader() throws IOException {
    var bytes = new BufferedInputStream(open());
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
      return Charset.forName(encoding);
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
    public void sent(CsvChunk chunk, boolean before) {
      lastLine = 0;
      heading = chunk.heading();
      line((before ? "The shop already has " : "Sent ") + chunk.lines() + ".");
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
      Files.writeString(file, heading + '\n' + refused);
      line("The refused lines are in " + file + ".");
    }

    private void line(String text) {
      out.println(text);
      out.flush();
    }
  }
}
