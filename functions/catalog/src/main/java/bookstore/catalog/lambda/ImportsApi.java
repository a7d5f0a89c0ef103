package bookstore.catalog.lambda;

import bookstore.catalog.domain.Import;
import bookstore.catalog.domain.Importing;
import bookstore.catalog.domain.Imports;
import bookstore.catalog.domain.LineReport;
import bookstore.shared.platform.Problem;
import bookstore.shared.platform.Request;
import bookstore.shared.platform.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files of books: taken here, worked off by `CatalogEvents`.
final class ImportsApi {
  /// Lambda takes a request of 6 MB, escapes included.
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final Importing importing;
  private final Imports imports;
  private final CsvFile csv;

  record View(
      String id,
      Import.Status status,
      int total,
      int processed,
      int created,
      int failed,
      List<LineReport> lines,
      Instant createdAt,
      @Nullable Instant finishedAt) {

    static View of(Import shown, List<LineReport> lines) {
      return new View(
          shown.id(),
          shown.status(),
          shown.total(),
          shown.processed(),
          shown.created(),
          shown.failed(),
          lines,
          shown.createdAt(),
          shown.finishedAt());
    }
  }

  ImportsApi(Importing importing, Imports imports, CsvFile csv) {
    this.importing = importing;
    this.imports = imports;
    this.csv = csv;
  }

  Response create(Request request) {
    if (request.text().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Response.problem(
          Problem.of(413, "payload_too_large", "The file is larger than 4 MiB"));
    }
    var lines = csv.read(request.text());
    var started = importing.accept(CatalogApi.seller(request), lines, request.id());
    return Response.status(202, View.of(started, List.of()))
        .header("location", "/v1/listings/imports/" + started.id());
  }

  /// The reports are read first, so that the answer never counts fewer lines than it shows.
  Response get(Request request) {
    var reports = imports.reports(request.path("id"));
    var found =
        imports
            .find(request.path("id"))
            .filter(started -> started.sellerId().equals(request.userId()));
    return found
        .map(started -> (Response) Response.ok(View.of(started, reports)))
        .orElseGet(() -> Response.problem(Problem.notFound()));
  }
}
