package bookstore.catalog.lambda;

import bookstore.catalog.domain.listing.Condition;
import bookstore.catalog.domain.listing.Draft;
import bookstore.catalog.domain.listing.Listing;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.kernel.Isbn;
import bookstore.shared.kernel.Money;
import bookstore.shared.runtime.FieldError;
import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The request body of a new or revised listing.
record ListingBody(
    String title,
    List<String> authors,
    @Nullable String isbn,
    @Nullable String publisher,
    @Nullable Integer year,
    String language,
    String category,
    Condition condition,
    @Nullable String description,
    Money price,
    int stock) {

  /// The listing after a JSON Merge Patch (RFC 7396).
  static ListingBody patched(Listing listing, JsonNode patch) {
    var body = (ObjectNode) Json.toTree(listing);
    patch.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
    return Json.convert(body, ListingBody.class);
  }

  /// Converts the body to a draft.
  ///
  /// @throws InvalidRequestException when a rule fails that JSON Schema cannot express: the check
  ///   digit of the ISBN, the currency of the deployment
  Draft toDraft(String currency) {
    var errors = new ArrayList<FieldError>();
    var code = isbn(errors);
    if (!price.currency().equals(currency)) {
      errors.add(new FieldError("price.currency", "must be " + currency));
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return new Draft(
        title,
        authors,
        code,
        present(publisher),
        year,
        language,
        category,
        condition,
        present(description),
        price,
        stock);
  }

  private @Nullable Isbn isbn(List<FieldError> errors) {
    if (isbn == null) {
      return null;
    }
    var parsed = Isbn.parse(isbn);
    if (parsed.isEmpty()) {
      errors.add(new FieldError("isbn", "is not an ISBN: its length or check digit is wrong"));
    }
    return parsed.orElse(null);
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
