package bookstore.catalog.domain.search;

import java.util.List;
import java.util.Optional;

/// Finds active listings, seconds behind the listings themselves.
public interface Search {
  /// Throws [UnknownPositionException] when the query's position was not made by this search.
  Result find(SearchQuery query);

  /// Titles and authors that begin so, the best first, ten at most.
  List<Suggestion> suggest(String typed);

  /// `items` are the listings as JSON; `total` counts all pages.
  record Result(List<String> items, Optional<SearchQuery.Position> next, int total, Facets facets) {
    public Result {
      items = List.copyOf(items);
    }
  }

  /// How the result divides, each facet counted without its own filter.
  record Facets(
      List<Count> category, List<Count> condition, List<Count> language, List<Count> price) {
    public Facets {
      category = List.copyOf(category);
      condition = List.copyOf(condition);
      language = List.copyOf(language);
      price = List.copyOf(price);
    }
  }

  record Count(String value, int count) {}

  record Suggestion(Type type, String text) {
    public enum Type {
      TITLE,
      AUTHOR
    }
  }

  final class UnknownPositionException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
