package bookstore.catalog.domain.search;

import java.util.List;
import java.util.Optional;

/// Full-text search over the active listings. Eventually consistent: a change of a listing is
/// usually visible within seconds.
public interface Search {
  /// A page of the hits of a query, with facets.
  ///
  /// @throws UnknownPositionException when the position in the query is not from a page of this
  ///   search
  Result find(SearchQuery query);

  /// At most ten titles and authors with a word that has the typed prefix, most frequent first.
  /// When there are none, the prefix is matched fuzzily.
  List<Suggestion> suggest(String typed);

  /// `items` are the listings as JSON; `total` counts all pages.
  record Result(List<String> items, Optional<SearchQuery.Position> next, int total, Facets facets) {
    public Result {
      items = List.copyOf(items);
    }
  }

  /// The number of hits per facet value. Each facet is counted without its own filter.
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

  /// The position in a query is malformed or from another search.
  final class UnknownPositionException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
