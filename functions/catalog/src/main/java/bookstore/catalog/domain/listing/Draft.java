package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.Isbn;
import bookstore.shared.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A seller's description of the offered book, with price and stock.
public record Draft(
    String title,
    List<String> authors,
    @Nullable Isbn isbn,
    @Nullable String publisher,
    @Nullable Integer year,
    String language,
    String category,
    Condition condition,
    @Nullable String description,
    Money price,
    int stock) {
  public Draft {
    authors = List.copyOf(authors);
    if (stock < 0) {
      throw new IllegalArgumentException("the stock is negative: " + stock);
    }
  }

  Draft withoutDescription() {
    return new Draft(
        title, authors, isbn, publisher, year, language, category, condition, null, price, stock);
  }
}
