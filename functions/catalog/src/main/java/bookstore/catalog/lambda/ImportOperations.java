package bookstore.catalog.lambda;

import bookstore.catalog.domain.imports.CheckedLine;
import bookstore.catalog.domain.imports.Import;
import bookstore.catalog.domain.imports.Importing;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.imports.LineReport;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Operations on imports. [CatalogEvents] processes an accepted import asynchronously.
final class ImportOperations {
  /// The response quota of Lambda is 6 MB, and a line may have a dozen errors.
  private static final long MAX_REPORTED = 5000;

  private static final Problem KEY_REUSED =
      Problem.of(422, "idempotency_key_reused", "This Idempotency-Key was used with another body");

  private final Importing importing;
  private final Imports imports;
  private final ImportFile files;

  record ImportView(
      String id,
      Import.Status status,
      int total,
      int processed,
      int created,
      int failed,
      List<LineReport> lines,
      Instant createdAt,
      @Nullable Instant finishedAt) {

    static ImportView of(Import source, List<LineReport> lines) {
      return new ImportView(
          source.id(),
          source.status(),
          source.total(),
          source.processed(),
          source.created(),
          source.failed(),
          lines,
          source.createdAt(),
          source.finishedAt());
    }
  }

  ImportOperations(Importing importing, Imports imports, ImportFile files) {
    this.importing = importing;
    this.imports = imports;
    this.files = files;
  }

  Response create(Request request) {
    var answers = ImportAnswers.of(request);
    var file = request.bytes();
    if (request.query("dryRun").filter("true"::equals).isPresent()) {
      return Response.ok(ImportPreview.of(files.read(file, answers)));
    }
    var wanted =
        new Importing.ImportRequest(
            CatalogApi.seller(request),
            request.header("idempotency-key"),
            fingerprint(file, answers));
    Supplier<List<CheckedLine>> lines = () -> files.lines(file, answers);
    return switch (importing.accept(wanted, lines, request.correlationId())) {
      case Importing.Accepted.Started(var started) -> accepted(started);
      case Importing.Accepted.Repeated(var found) ->
          accepted(found).header("idempotency-replayed", "true");
      case Importing.Accepted.KeyReused() -> Response.problem(KEY_REUSED);
      case Importing.Accepted.QuotaExceeded(var most, var retryAfter) ->
          Quotas.exceeded("imports_in_flight", "Another import is running", most, retryAfter);
    };
  }

  /// The same for the same file with the same answers.
  private static String fingerprint(byte[] file, ImportAnswers answers) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      hash.update(file);
      hash.update(answers.canonical().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Response.Body accepted(Import accepted) {
    return Response.status(202, ImportView.of(accepted, List.of()))
        .header("location", "/v1/listings/imports/" + accepted.id());
  }

  /// The import is read before its report, which an import that has ended no longer changes. The
  /// lines that are processed meanwhile are left to the next request.
  Response get(Request request) {
    var found =
        imports
            .find(request.path("id"))
            .filter(started -> started.sellerId().equals(request.userId()));
    return found
        .map(started -> (Response) Response.ok(ImportView.of(started, report(request, started))))
        .orElseGet(() -> Response.problem(Problem.notFound()));
  }

  private List<LineReport> report(Request request, Import started) {
    long limit = request.queryNumber("limit").orElse(MAX_REPORTED);
    long after = request.queryNumber("after").orElse(0L);
    return limit == 0
        ? List.of()
        : imports.reports(started.id()).stream()
            .limit(started.processed())
            .filter(line -> line.line() > after)
            .limit(limit)
            .toList();
  }
}
