package bookstore.catalog.domain.search;

import bookstore.shared.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// A search query. An empty set of values does not filter; `after` is the `next` of the previous
/// page.
public record SearchQuery(
    String words,
    String author,
    Set<String> categories,
    Set<String> conditions,
    Set<String> languages,
    OptionalLong minPrice,
    OptionalLong maxPrice,
    Optional<UserId> seller,
    Sort sort,
    int limit,
    Optional<Position> after) {
  public SearchQuery {
    categories = Set.copyOf(categories);
    conditions = Set.copyOf(conditions);
    languages = Set.copyOf(languages);
  }

  public SearchQuery from(Position position) {
    return new SearchQuery(
        words,
        author,
        categories,
        conditions,
        languages,
        minPrice,
        maxPrice,
        seller,
        sort,
        limit,
        Optional.of(position));
  }

  /// A hash of the query without position and page size, to bind a cursor to its query.
  public String fingerprint() {
    var text =
        String.join(
            "\u001f",
            words,
            author,
            new TreeSet<>(categories).toString(),
            new TreeSet<>(conditions).toString(),
            new TreeSet<>(languages).toString(),
            minPrice.toString(),
            maxPrice.toString(),
            seller.toString(),
            sort.name());
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public enum Sort {
    RELEVANCE,
    NEWEST,
    PRICE,
    PRICE_DESCENDING,
    TITLE
  }

  /// The last hit of a page: its sort key, its id, and how the words of the query were matched.
  public record Position(String key, String id, String matching) {}
}
