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

/// A query in the making.
record Finder(
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

  static Finder all() {
    return new Finder(
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

  static Finder words(String words) {
    return new Finder(
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

  Finder author(String name) {
    return new Finder(
        words, name, categories, conditions, languages, minPrice, maxPrice, seller, sort, limit);
  }

  Finder categories(String... values) {
    return new Finder(
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

  Finder conditions(String... values) {
    return new Finder(
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

  Finder languages(String... values) {
    return new Finder(
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

  Finder price(long min, long max) {
    return new Finder(
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

  Finder seller(String id) {
    return new Finder(
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

  Finder sort(Sort order) {
    return new Finder(
        words, author, categories, conditions, languages, minPrice, maxPrice, seller, order, limit);
  }

  Finder limit(int size) {
    return new Finder(
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

  Search.Result in(Search search) {
    return search.find(query());
  }

  List<String> titles(Search search) {
    return fields(in(search).items(), "title");
  }

  List<String> ids(Search search) {
    return fields(in(search).items(), "id");
  }

  /// The ids of all pages.
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
