package bookstore.journeys.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A user who sells.
public final class Seller extends LoggedInUser {
  public Seller(ApiClient api, String name) {
    super(api, name);
  }

  /// Publishes a listing at a price in pesos; returns it.
  public JsonNode offers(String title, long pesos, int stock) {
    return post(
            "/v1/listings",
            Map.of(
                "title",
                title,
                "authors",
                List.of("Jorge Isaacs"),
                "language",
                "es",
                "category",
                "fiction",
                "condition",
                "GOOD",
                "description",
                "Lomo gastado, texto completo.",
                "price",
                Map.of("amount", pesos * 100, "currency", "COP"),
                "stock",
                stock))
        .expect(201)
        .body();
  }

  /// Sends a CSV file to import; with the same key again when the response was lost.
  public ApiClient.Response imports(String file, String key) {
    return sendRaw(
        "POST",
        "/v1/listings/imports",
        file.getBytes(StandardCharsets.UTF_8),
        Map.of("content-type", "text/csv; charset=utf-8", "idempotency-key", key));
  }
}
