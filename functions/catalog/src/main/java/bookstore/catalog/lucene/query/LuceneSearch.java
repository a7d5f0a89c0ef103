package bookstore.catalog.lucene.query;

import bookstore.catalog.domain.search.Search;
import bookstore.catalog.domain.search.SearchQuery;
import bookstore.catalog.lucene.snapshot.SnapshotReader;
import bookstore.catalog.lucene.text.Fields;
import bookstore.catalog.lucene.text.SimilarWords;
import bookstore.catalog.lucene.text.TextQueryBuilder;
import bookstore.catalog.lucene.text.TextQueryBuilder.Leniency;
import bookstore.catalog.lucene.text.TextQueryBuilder.Matching;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;

/// Searches a snapshot of the index in memory. Results are stale by at most
/// [SnapshotReader#MAX_STALENESS] plus the time that the indexer takes.
public final class LuceneSearch implements Search {
  private final SnapshotReader snapshots;

  public LuceneSearch(SnapshotReader snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public Result find(SearchQuery query) {
    return snapshots.read(reader -> find(query, reader));
  }

  @Override
  public List<Suggestion> suggest(String typed) {
    return snapshots.read(reader -> new Suggester(reader).suggest(typed));
  }

  private static Result find(SearchQuery query, DirectoryReader reader) throws IOException {
    var searcher = new FixedStatisticsSearcher(reader);
    var similarWords = new SimilarWords(reader);
    for (var matching : matchings(query)) {
      var builder = new TextQueryBuilder(reader, similarWords, matching);
      var found = textQuery(query, builder);
      var facets = searcher.search(found, new FacetCounts(query).singleCollectorManager());
      boolean last = matching.leniency() == Leniency.LOOSE || query.after().isPresent();
      if (facets.total() > 0 || last) {
        return page(query, builder.matching(), found, facets, searcher);
      }
    }
    throw new AssertionError("the last leniency returns a page");
  }

  /// The first page uses the strictest leniency that has hits; later pages match the words in the
  /// same way, which the cursor carries, whatever words listings have by then.
  private static List<Matching> matchings(SearchQuery query) {
    return query
        .after()
        .map(position -> List.of(matching(position)))
        .orElseGet(
            () ->
                query.words().isEmpty() && query.author().isEmpty()
                    ? List.of(Matching.first(Leniency.LOOSE))
                    : Stream.of(Leniency.values()).map(Matching::first).toList());
  }

  private static Matching matching(SearchQuery.Position position) {
    return Matching.parse(position.matching()).orElseThrow(UnknownPositionException::new);
  }

  /// The query for words, author and seller: the filters without a facet.
  private static Query textQuery(SearchQuery query, TextQueryBuilder builder) throws IOException {
    var text = new BooleanQuery.Builder();
    text.add(builder.query(query.words()), Occur.MUST);
    if (!query.author().isEmpty()) {
      text.add(builder.author(query.author()), Occur.FILTER);
    }
    query
        .seller()
        .ifPresent(
            seller ->
                text.add(new TermQuery(new Term(Fields.SELLER, seller.value())), Occur.FILTER));
    return text.build();
  }

  private static Result page(
      SearchQuery query, Matching matching, Query found, FacetCounts facets, IndexSearcher searcher)
      throws IOException {
    if (facets.total() == 0) {
      return new Result(List.of(), Optional.empty(), 0, facets.counts());
    }
    int maxDoc = searcher.getIndexReader().maxDoc();
    var after = query.after().map(position -> after(query.sort(), position, maxDoc)).orElse(null);
    var collector = new TopFieldCollectorManager(sort(query.sort()), query.limit() + 1, after, 1);
    var hits = searcher.search(filtered(query, found), collector).scoreDocs;
    int size = Math.min(query.limit(), hits.length);
    var items = new ArrayList<String>();
    for (int i = 0; i < size; i++) {
      items.add(
          searcher.storedFields().document(hits[i].doc, Set.of(Fields.JSON)).get(Fields.JSON));
    }
    Optional<SearchQuery.Position> next =
        hits.length > size
            ? Optional.of(position(query.sort(), (FieldDoc) hits[size - 1], matching))
            : Optional.empty();
    return new Result(items, next, facets.total(), facets.counts());
  }

  private static Query filtered(SearchQuery query, Query found) {
    var filtered = new BooleanQuery.Builder();
    filtered.add(found, Occur.MUST);
    anyOf(filtered, Fields.CATEGORY, query.categories());
    anyOf(filtered, Fields.CONDITION, query.conditions());
    anyOf(filtered, Fields.LANGUAGE, query.languages());
    if (query.minPrice().isPresent() || query.maxPrice().isPresent()) {
      var from = query.minPrice().orElse(0);
      var to = query.maxPrice().orElse(Long.MAX_VALUE);
      filtered.add(LongPoint.newRangeQuery(Fields.PRICE, from, to), Occur.FILTER);
    }
    return filtered.build();
  }

  private static void anyOf(BooleanQuery.Builder query, String field, Set<String> values) {
    if (!values.isEmpty()) {
      query.add(
          new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()), Occur.FILTER);
    }
  }

  /// The sort keys depend on the listing alone and the id is the tie-breaker, so pages neither
  /// repeat nor skip a listing, whatever happens to others between two pages.
  private static Sort sort(SearchQuery.Sort sort) {
    var byId = new SortField(Fields.ID, SortField.Type.STRING);
    return switch (sort) {
      case RELEVANCE -> new Sort(SortField.FIELD_SCORE, byId);
      case NEWEST ->
          new Sort(
              new SortField(Fields.CREATED, SortField.Type.LONG, true),
              new SortField(Fields.ID, SortField.Type.STRING, true));
      case PRICE -> new Sort(new SortField(Fields.PRICE, SortField.Type.LONG), byId);
      case PRICE_DESCENDING ->
          new Sort(new SortField(Fields.PRICE, SortField.Type.LONG, true), byId);
      case TITLE -> new Sort(new SortField(Fields.TITLE_ORDER, SortField.Type.STRING), byId);
    };
  }

  private static SearchQuery.Position position(
      SearchQuery.Sort sort, FieldDoc hit, Matching matching) {
    var key = hit.fields[0];
    var text = sort == SearchQuery.Sort.TITLE ? text(key) : String.valueOf(key);
    return new SearchQuery.Position(text, text(hit.fields[1]), matching.text());
  }

  private static String text(Object bytes) {
    return ((BytesRef) bytes).utf8ToString();
  }

  /// Ids are unique, so the document number only excludes the last hit of the previous page.
  private static FieldDoc after(SearchQuery.Sort sort, SearchQuery.Position position, int maxDoc) {
    try {
      Object key =
          switch (sort) {
            case RELEVANCE -> Float.valueOf(position.key());
            case NEWEST, PRICE, PRICE_DESCENDING -> Long.valueOf(position.key());
            case TITLE -> new BytesRef(position.key());
          };
      var score = key instanceof Float number ? number : Float.NaN;
      return new FieldDoc(maxDoc - 1, score, new Object[] {key, new BytesRef(position.id())});
    } catch (NumberFormatException _) {
      throw new UnknownPositionException();
    }
  }
}
