package bookstore.catalog.lucene.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/// Words of the index that a typed word may have been meant to be: one error in a short word, two
/// in a longer one, none in the first letter. What one search has found out about a word it keeps:
/// to make the automaton costs more than to run it.
public final class SimilarWords {
  private static final int WORDS = 20;

  /// Nobody mistypes a longer word that a book has.
  private static final int LONGEST = 24;

  private final IndexReader reader;
  private final Map<String, List<CompiledAutomaton>> automata = new HashMap<>();
  private final Map<Term, Optional<Query>> queries = new HashMap<>();

  public SimilarWords(IndexReader reader) {
    this.reader = reader;
  }

  /// Finds a field's words like this one, the nearer the better; empty when there are none.
  Optional<Query> in(String field, String word) throws IOException {
    var term = new Term(field, word);
    var known = queries.get(term);
    if (known == null) {
      known = query(term);
      queries.put(term, known);
    }
    return known;
  }

  private Optional<Query> query(Term typed) throws IOException {
    var similar = new ArrayList<Similar>();
    var within = automata.computeIfAbsent(typed.text(), SimilarWords::automata);
    var terms = MultiTerms.getTerms(reader, typed.field());
    if (within.isEmpty() || terms == null) {
      return Optional.empty();
    }
    var term = within.getLast().getTermsEnum(terms);
    for (var bytes = term.next(); bytes != null; bytes = term.next()) {
      similar.add(new Similar(BytesRef.deepCopyOf(bytes), errors(bytes, within), term.docFreq()));
    }
    var queries =
        similar.stream()
            .sorted(Similar.NEAREST_FIRST)
            .limit(WORDS)
            .map(found -> found.query(typed))
            .toList();
    return queries.isEmpty() ? Optional.empty() : Optional.of(new DisjunctionMaxQuery(queries, 0));
  }

  private static int errors(BytesRef word, List<CompiledAutomaton> within) {
    for (int i = 0; i < within.size(); i++) {
      var automaton = within.get(i).runAutomaton;
      if (automaton == null || automaton.run(word.bytes, word.offset, word.length)) {
        return i + 1;
      }
    }
    return within.size();
  }

  /// Words with one error, and those with two.
  private static List<CompiledAutomaton> automata(String word) {
    int length = word.codePointCount(0, word.length());
    int errors = length < 3 || length > LONGEST ? 0 : length < 6 ? 1 : 2;
    var automata = new ArrayList<CompiledAutomaton>();
    for (int i = 1; i <= errors; i++) {
      automata.add(FuzzyQuery.getFuzzyAutomaton(word, i, 1, true));
    }
    return automata;
  }

  private record Similar(BytesRef word, int errors, int listings) {
    static final Comparator<Similar> NEAREST_FIRST =
        Comparator.comparingInt(Similar::errors)
            .thenComparing(Comparator.comparingInt(Similar::listings).reversed())
            .thenComparing(Similar::word);

    Query query(Term typed) {
      var likeness = 1 - errors / (float) typed.text().length();
      return new BoostQuery(new TermQuery(new Term(typed.field(), word)), likeness);
    }
  }
}
