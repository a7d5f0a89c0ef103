package bookstore.tools.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// Sends a seller's file to the shop and requests its status. Calls are idempotent. A failure to
/// reach the shop is an answer too, for which [Answer#isTransient] is true.
public interface ImportClient {
  /// A response; `replayed` when the shop already had a file under this idempotency key.
  record Answer(int status, JsonNode body, boolean replayed) {
    /// The description of the problem by the shop.
    String problem() {
      if (!body.path("errors").isEmpty()) {
        var errors = new StringBuilder();
        for (var error : body.path("errors")) {
          errors
              .append(errors.isEmpty() ? "" : "; ")
              .append(error.path("field").asText())
              .append(' ')
              .append(error.path("message").asText());
        }
        return errors.toString();
      }
      return body.path("detail").asText(body.path("title").asText("status " + status));
    }

    boolean isTransient() {
      return status == 429 || status >= 500;
    }
  }

  /// `POST /v1/listings/imports` with these parameters of the query.
  Answer send(byte[] file, String key, Map<String, String> query) throws InterruptedException;

  /// `GET /v1/listings/imports/{id}`.
  Answer status(String id, int after, int limit) throws InterruptedException;
}
