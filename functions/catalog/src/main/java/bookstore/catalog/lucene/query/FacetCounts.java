package bookstore.catalog.lucene.query;

import bookstore.catalog.domain.search.Search;
import bookstore.catalog.domain.search.SearchQuery;
import bookstore.catalog.lucene.text.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Collects the total of hits that pass all filters and the counts of each facet, in one pass over
/// the text matches. A facet counts the hits that pass all filters except its own (multi-select
/// faceting).
final class FacetCounts extends SimpleCollector {
  /// Lower bounds of the price ranges in minor units; the last range has no upper bound.
  private static final long[] PRICE_BANDS = {0, 2_000_000, 5_000_000, 10_000_000};

  private final Dimension category;
  private final Dimension condition;
  private final Dimension language;
  private final int[] bands = new int[PRICE_BANDS.length];
  private final long minPrice;
  private final long maxPrice;
  private @Nullable NumericDocValues prices;
  private int total;

  FacetCounts(SearchQuery query) {
    this.category = new Dimension(Fields.CATEGORY, query.categories());
    this.condition = new Dimension(Fields.CONDITION, query.conditions());
    this.language = new Dimension(Fields.LANGUAGE, query.languages());
    this.minPrice = query.minPrice().orElse(Long.MIN_VALUE);
    this.maxPrice = query.maxPrice().orElse(Long.MAX_VALUE);
  }

  int total() {
    return total;
  }

  Search.Facets counts() {
    return new Search.Facets(
        category.counts(), condition.counts(), language.counts(), priceCounts());
  }

  /// Manages this collector alone: the search runs in one thread.
  CollectorManager<FacetCounts, FacetCounts> singleCollectorManager() {
    return new CollectorManager<>() {
      @Override
      public FacetCounts newCollector() {
        return FacetCounts.this;
      }

      @Override
      public FacetCounts reduce(Collection<FacetCounts> all) {
        return FacetCounts.this;
      }
    };
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
    category.startSegment(leaf);
    condition.startSegment(leaf);
    language.startSegment(leaf);
    prices = DocValues.getNumeric(leaf.reader(), Fields.PRICE);
  }

  @Override
  public void collect(int doc) throws IOException {
    boolean inCategory = category.matches(doc);
    boolean inCondition = condition.matches(doc);
    boolean inLanguage = language.matches(doc);
    long price = prices != null && prices.advanceExact(doc) ? prices.longValue() : 0;
    boolean inPrice = price >= minPrice && price <= maxPrice;
    if (inCategory && inCondition && inLanguage && inPrice) {
      total++;
    }
    if (inCondition && inLanguage && inPrice) {
      category.count();
    }
    if (inCategory && inLanguage && inPrice) {
      condition.count();
    }
    if (inCategory && inCondition && inPrice) {
      language.count();
    }
    if (inCategory && inCondition && inLanguage) {
      bands[band(price)]++;
    }
  }

  @Override
  public void finish() throws IOException {
    category.finishSegment();
    condition.finishSegment();
    language.finishSegment();
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  private static int band(long price) {
    int band = PRICE_BANDS.length - 1;
    while (band > 0 && price < PRICE_BANDS[band]) {
      band--;
    }
    return band;
  }

  private List<Search.Count> priceCounts() {
    var counts = new ArrayList<Search.Count>();
    for (int i = 0; i < PRICE_BANDS.length; i++) {
      if (bands[i] > 0) {
        var end = i + 1 < PRICE_BANDS.length ? String.valueOf(PRICE_BANDS[i + 1]) : "";
        counts.add(new Search.Count(PRICE_BANDS[i] + "-" + end, bands[i]));
      }
    }
    return counts;
  }

  /// The counts of one field. Ordinals are local to a segment, so counts are merged by value.
  private static final class Dimension {
    private final String field;
    private final Set<String> wanted;
    private final Map<String, Integer> counts = new HashMap<>();
    private final BitSet wantedOrdinals = new BitSet();
    private @Nullable SortedDocValues values;
    private int[] ordinalCounts = new int[0];
    private int ordinal;

    Dimension(String field, Set<String> wanted) {
      this.field = field;
      this.wanted = wanted;
    }

    void startSegment(LeafReaderContext leaf) throws IOException {
      var opened = DocValues.getSorted(leaf.reader(), field);
      values = opened;
      ordinalCounts = new int[opened.getValueCount()];
      wantedOrdinals.clear();
      for (var value : wanted) {
        int found = opened.lookupTerm(new BytesRef(value));
        if (found >= 0) {
          wantedOrdinals.set(found);
        }
      }
    }

    /// Whether the document passes the filter of this dimension.
    boolean matches(int doc) throws IOException {
      ordinal = values != null && values.advanceExact(doc) ? values.ordValue() : -1;
      return wanted.isEmpty() || (ordinal >= 0 && wantedOrdinals.get(ordinal));
    }

    void count() {
      if (ordinal >= 0) {
        ordinalCounts[ordinal]++;
      }
    }

    void finishSegment() throws IOException {
      for (int i = 0; i < ordinalCounts.length; i++) {
        if (values != null && ordinalCounts[i] > 0) {
          counts.merge(values.lookupOrd(i).utf8ToString(), ordinalCounts[i], Integer::sum);
        }
      }
    }

    List<Search.Count> counts() {
      return counts.entrySet().stream()
          .map(entry -> new Search.Count(entry.getKey(), entry.getValue()))
          .sorted(
              Comparator.comparingInt(Search.Count::count)
                  .reversed()
                  .thenComparing(Search.Count::value))
          .toList();
    }
  }
}
