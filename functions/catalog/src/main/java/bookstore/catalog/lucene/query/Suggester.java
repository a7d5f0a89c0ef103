package bookstore.catalog.lucene.query;

import bookstore.catalog.domain.search.Search.Suggestion;
import bookstore.catalog.lucene.text.Analysis;
import bookstore.catalog.lucene.text.Fields;
import bookstore.catalog.lucene.text.SuggestTerm;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;

/// Autocomplete: reads suggestions from the term dictionary.
final class Suggester {
  private static final int MAX_SUGGESTIONS = 10;

  /// Bounds the work for a short prefix, which many terms have.
  private static final int MAX_TERMS_PER_SEGMENT = 5_000;

  /// A longer prefix would need an automaton with many states and is not more selective.
  private static final int MAX_FUZZY_PREFIX_LENGTH = 12;

  private final IndexReader reader;

  Suggester(IndexReader reader) {
    this.reader = reader;
  }

  List<Suggestion> suggest(String typed) throws IOException {
    var prefix = SuggestTerm.prefix(typed);
    if (prefix.isEmpty()) {
      return List.of();
    }
    var found = withPrefix(prefix);
    return best(found.isEmpty() ? withFuzzyPrefix(prefix) : found);
  }

  private Map<String, Candidate> withPrefix(String prefix) throws IOException {
    var start = new BytesRef(prefix);
    var found = new HashMap<String, Candidate>();
    for (var leaf : reader.leaves()) {
      var terms = leaf.reader().terms(Fields.SUGGEST);
      if (terms != null) {
        var term = terms.iterator();
        var perLeaf = new HashMap<String, Candidate>();
        boolean more = term.seekCeil(start) != TermsEnum.SeekStatus.END;
        for (int i = 0;
            more && i < MAX_TERMS_PER_SEGMENT && StringHelper.startsWith(term.term(), start);
            i++) {
          collect(term, leaf.reader(), perLeaf);
          more = term.next() != null;
        }
        perLeaf.forEach((key, candidate) -> found.merge(key, candidate, Candidate::mergeSegment));
      }
    }
    return found;
  }

  /// Fuzzy match by Levenshtein distance: one edit in a prefix of up to 7 letters, two in a longer
  /// one, none in the first letter.
  private Map<String, Candidate> withFuzzyPrefix(String typed) throws IOException {
    var found = new HashMap<String, Candidate>();
    int length = Math.min(typed.codePointCount(0, typed.length()), MAX_FUZZY_PREFIX_LENGTH);
    if (length < 3) {
      return found;
    }
    var prefix = typed.substring(0, typed.offsetByCodePoints(0, length));
    int first = prefix.offsetByCodePoints(0, 1);
    var similar =
        new LevenshteinAutomata(prefix.substring(first), true)
            .toAutomaton(length < 8 ? 1 : 2, prefix.substring(0, first));
    var automaton =
        Operations.determinize(
            Operations.concatenate(List.of(similar, Automata.makeAnyString())),
            10 * Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
    var compiled = new CompiledAutomaton(automaton, false, true, false);
    for (var leaf : reader.leaves()) {
      var terms = leaf.reader().terms(Fields.SUGGEST);
      if (terms != null) {
        var perLeaf = new HashMap<String, Candidate>();
        var term = compiled.getTermsEnum(terms);
        for (int i = 0; term.next() != null && i < MAX_TERMS_PER_SEGMENT; i++) {
          collect(term, leaf.reader(), perLeaf);
        }
        perLeaf.forEach((key, candidate) -> found.merge(key, candidate, Candidate::mergeSegment));
      }
    }
    return found;
  }

  private static void collect(TermsEnum term, LeafReader leaf, Map<String, Candidate> found)
      throws IOException {
    int count = liveDocCount(term, leaf);
    if (count > 0) {
      var parsed = SuggestTerm.parse(term.term().utf8ToString());
      var key = parsed.kind() + String.join(" ", Analysis.words(parsed.text()));
      found.merge(
          key,
          new Candidate(parsed.kind(), parsed.text(), parsed.fromStart(), count),
          Candidate::mergeVariant);
    }
  }

  private static int liveDocCount(TermsEnum term, LeafReader leaf) throws IOException {
    var live = leaf.getLiveDocs();
    if (live == null) {
      return term.docFreq();
    }
    int count = 0;
    var postings = term.postings(null, PostingsEnum.NONE);
    for (int doc = postings.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = postings.nextDoc()) {
      if (live.get(doc)) {
        count++;
      }
    }
    return count;
  }

  private static List<Suggestion> best(Map<String, Candidate> found) {
    return found.values().stream()
        .sorted(Candidate.BEST_FIRST)
        .limit(MAX_SUGGESTIONS)
        .map(Candidate::suggestion)
        .toList();
  }

  /// A suggested text and the number of listings with it.
  private record Candidate(char kind, String text, boolean fromStart, int count) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparingInt(Candidate::weight)
            .reversed()
            .thenComparingInt(candidate -> candidate.text.length())
            .thenComparing(Candidate::text);

    /// A match at the start of the text weighs three times a match at a later word.
    private int weight() {
      return fromStart ? 3 * count : count;
    }

    /// Merges two terms of the same text in one segment: two of its words, or two spellings.
    Candidate mergeVariant(Candidate other) {
      var better = other.count > count ? other : this;
      return new Candidate(
          kind, better.text, fromStart || other.fromStart, Math.max(count, other.count));
    }

    /// Merges the counts of the same text in two segments.
    Candidate mergeSegment(Candidate other) {
      var better = other.count > count ? other : this;
      return new Candidate(kind, better.text, fromStart || other.fromStart, count + other.count);
    }

    Suggestion suggestion() {
      var type = kind == SuggestTerm.AUTHOR ? Suggestion.Type.AUTHOR : Suggestion.Type.TITLE;
      return new Suggestion(type, text);
    }
  }
}
