package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.runtime.Json;
import bookstore.shared.testing.TestContext;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogSampleEventsTest {
  private static final Path SAMPLES = Path.of("../../events-samples");

  private final CatalogFixture catalog = new CatalogFixture();

  @Test
  void answers_every_sample_request_of_the_api() throws IOException {
    for (var file : files("catalog-api")) {
      var answer = call(catalog.api, file);
      var expected =
          switch (file.getFileName().toString()) {
            case "create-listing.json" -> 201;
            case "create-import.json" -> 202;
            case "health.json",
                "my-listings.json",
                "admin-audit.json",
                "admin-reports.json",
                "admin-takedowns.json" ->
                200;
            default -> 404;
          };
      assertThat(answer.getStatusCode()).as(file.toString()).isEqualTo(expected);
    }
  }

  @Test
  void answers_every_sample_search() throws IOException {
    for (var file : files("catalog-search")) {
      assertThat(call(catalog.search, file).getStatusCode()).as(file.toString()).isEqualTo(200);
    }
  }

  @Test
  void consumes_every_sample_event() throws IOException {
    for (var file : files("catalog-events")) {
      assertThat(failures(catalog.events, file)).as(file.toString()).isEmpty();
    }
    for (var file : files("catalog-bulk")) {
      assertThat(failures(catalog.bulk, file)).as(file.toString()).isEmpty();
    }
    for (var file : files("catalog-indexer")) {
      assertThat(failures(catalog.indexer, file)).as(file.toString()).isEmpty();
    }
  }

  private static APIGatewayV2HTTPResponse call(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler, Path file)
      throws IOException {
    var event = Json.read(Files.readString(file), APIGatewayV2HTTPEvent.class);
    return handler.handleRequest(event, new TestContext());
  }

  private static List<SQSBatchResponse.BatchItemFailure> failures(
      RequestHandler<SQSEvent, SQSBatchResponse> handler, Path file) throws IOException {
    var bodies = Json.tree(Files.readString(file)).path("Records").findValuesAsText("body");
    return CatalogFixture.send(handler, bodies.toArray(String[]::new)).getBatchItemFailures();
  }

  private static List<Path> files(String folder) throws IOException {
    try (var files = Files.list(SAMPLES.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
