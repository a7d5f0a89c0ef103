package bookstore.catalog.lucene;

import bookstore.catalog.domain.search.Search;
import bookstore.catalog.domain.search.SearchQuery;
import bookstore.catalog.domain.search.SearchQuery.Sort;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A builder of search queries with defaults, for tests.
public final class TestQuery {
  private final String words;
  private String author = "";
  private Set<String> categories = Set.of();
  private Set<String> conditions = Set.of();
  private Set<String> languages = Set.of();
  private OptionalLong minPrice = OptionalLong.empty();
  private OptionalLong maxPrice = OptionalLong.empty();
  private Optional<UserId> seller = Optional.empty();
  private Sort sort;
  private int limit = 24;

  private TestQuery(String words, Sort sort) {
    this.words = words;
    this.sort = sort;
  }

  public static TestQuery all() {
    return new TestQuery("", Sort.NEWEST);
  }

  public static TestQuery words(String words) {
    return new TestQuery(words, Sort.RELEVANCE);
  }

  public TestQuery author(String name) {
    author = name;
    return this;
  }

  public TestQuery categories(String... values) {
    categories = Set.of(values);
    return this;
  }

  public TestQuery conditions(String... values) {
    conditions = Set.of(values);
    return this;
  }

  public TestQuery languages(String... values) {
    languages = Set.of(values);
    return this;
  }

  public TestQuery price(long min, long max) {
    minPrice = OptionalLong.of(min);
    maxPrice = OptionalLong.of(max);
    return this;
  }

  public TestQuery seller(String id) {
    seller = Optional.of(new UserId(id));
    return this;
  }

  public TestQuery sort(Sort order) {
    sort = order;
    return this;
  }

  public TestQuery limit(int size) {
    limit = size;
    return this;
  }

  public SearchQuery query() {
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
        Optional.empty());
  }

  public Search.Result run(Search search) {
    return search.find(query());
  }

  List<String> titles(Search search) {
    return fields(run(search).items(), "title");
  }

  List<String> ids(Search search) {
    return fields(run(search).items(), "id");
  }

  /// The ids of the hits on all pages.
  List<String> allIds(Search search) {
    var ids = new ArrayList<String>();
    var query = query();
    while (true) {
      var page = search.find(query);
      ids.addAll(fields(page.items(), "id"));
      if (page.next().isEmpty()) {
        return ids;
      }
      query = query.from(page.next().get());
    }
  }

  static List<String> fields(List<String> items, String field) {
    return items.stream().map(item -> Json.tree(item).path(field).asText()).toList();
  }
}
