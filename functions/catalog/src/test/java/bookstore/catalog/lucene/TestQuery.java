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

/// A search query with defaults, for tests.
public record TestQuery(
    String words,
    String author,
    Set<String> categories,
    Set<String> conditions,
    Set<String> languages,
    OptionalLong minPrice,
    OptionalLong maxPrice,
    Optional<UserId> seller,
    Sort sort,
    int limit) {

  public static TestQuery all() {
    return new TestQuery(
        "",
        "",
        Set.of(),
        Set.of(),
        Set.of(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Sort.NEWEST,
        24);
  }

  public static TestQuery words(String words) {
    return new TestQuery(
        words,
        "",
        Set.of(),
        Set.of(),
        Set.of(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Sort.RELEVANCE,
        24);
  }

  public TestQuery author(String name) {
    return new TestQuery(
        words, name, categories, conditions, languages, minPrice, maxPrice, seller, sort, limit);
  }

  public TestQuery categories(String... values) {
    return new TestQuery(
        words,
        author,
        Set.of(values),
        conditions,
        languages,
        minPrice,
        maxPrice,
        seller,
        sort,
        limit);
  }

  public TestQuery conditions(String... values) {
    return new TestQuery(
        words,
        author,
        categories,
        Set.of(values),
        languages,
        minPrice,
        maxPrice,
        seller,
        sort,
        limit);
  }

  public TestQuery languages(String... values) {
    return new TestQuery(
        words,
        author,
        categories,
        conditions,
        Set.of(values),
        minPrice,
        maxPrice,
        seller,
        sort,
        limit);
  }

  public TestQuery price(long min, long max) {
    return new TestQuery(
        words,
        author,
        categories,
        conditions,
        languages,
        OptionalLong.of(min),
        OptionalLong.of(max),
        seller,
        sort,
        limit);
  }

  public TestQuery seller(String id) {
    return new TestQuery(
        words,
        author,
        categories,
        conditions,
        languages,
        minPrice,
        maxPrice,
        Optional.of(new UserId(id)),
        sort,
        limit);
  }

  public TestQuery sort(Sort order) {
    return new TestQuery(
        words, author, categories, conditions, languages, minPrice, maxPrice, seller, order, limit);
  }

  public TestQuery limit(int size) {
    return new TestQuery(
        words, author, categories, conditions, languages, minPrice, maxPrice, seller, sort, size);
  }

  SearchQuery query() {
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
