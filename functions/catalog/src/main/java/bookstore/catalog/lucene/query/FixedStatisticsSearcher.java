package bookstore.catalog.lucene.query;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;

/// Scores each listing by the query and the listing alone: BM25 with fixed statistics instead of
/// those of the index. A listing keeps its score while others come and go, so the score in a cursor
/// is still its position on the next page.
final class FixedStatisticsSearcher extends IndexSearcher {
  /// Every word counts as if it were in 7 of 1,000 listings, an inverse document frequency of 5.
  private static final long LISTINGS = 1_000;

  private static final long LISTINGS_WITH_WORD = 7;

  FixedStatisticsSearcher(IndexReader reader) {
    super(reader);
    setQueryCache(null);
  }

  @Override
  public CollectionStatistics collectionStatistics(String field) {
    var words = LISTINGS * averageLength(field);
    return new CollectionStatistics(field, LISTINGS, LISTINGS, words, words);
  }

  @Override
  public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) {
    return new TermStatistics(term.bytes(), LISTINGS_WITH_WORD, LISTINGS_WITH_WORD);
  }

  /// In words, as in the sample catalogue.
  private static long averageLength(String field) {
    return field.startsWith("description") ? 12 : field.startsWith("title") ? 4 : 2;
  }
}
