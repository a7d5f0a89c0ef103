package bookstore.catalog.lucene.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/// Fuzzy matching: finds indexed words within a Levenshtein distance of a typed word, one edit in a
/// short word, two in a longer one, none in the first letter. Caches automata and queries for one
/// search, because building an automaton costs more than running it. Not thread-safe.
public final class SimilarWords {
  /// Longer words are not matched fuzzily, to bound the size of the automaton.
  private static final int MAX_WORD_LENGTH = 24;

  private final IndexReader reader;
  private final Map<String, List<CompiledAutomaton>> automata = new HashMap<>();
  private final Map<Term, Optional<Query>> queries = new HashMap<>();

  public SimilarWords(IndexReader reader) {
    this.reader = reader;
  }

  /// A query for similar words of the field, which scores closer ones higher; empty when there are
  /// none.
  Optional<Query> fuzzyQuery(String field, String word) throws IOException {
    var term = new Term(field, word);
    var cached = queries.get(term);
    if (cached == null) {
      cached = query(term);
      queries.put(term, cached);
    }
    return cached;
  }

  /// The score depends on the edits alone and no similar word is left out, so that new listings do
  /// not move others.
  private Optional<Query> query(Term typed) throws IOException {
    var byEditDistance = automata.computeIfAbsent(typed.text(), SimilarWords::automata);
    var terms = MultiTerms.getTerms(reader, typed.field());
    if (byEditDistance.isEmpty() || terms == null) {
      return Optional.empty();
    }
    var similar = new TreeMap<Integer, List<BytesRef>>();
    var term = byEditDistance.getLast().getTermsEnum(terms);
    for (var bytes = term.next(); bytes != null; bytes = term.next()) {
      similar
          .computeIfAbsent(edits(bytes, byEditDistance), _ -> new ArrayList<>())
          .add(BytesRef.deepCopyOf(bytes));
    }
    var queries = new ArrayList<Query>();
    similar.forEach((edits, words) -> queries.add(anyOf(words, edits, typed)));
    return queries.isEmpty() ? Optional.empty() : Optional.of(new DisjunctionMaxQuery(queries, 0));
  }

  private static Query anyOf(List<BytesRef> words, int edits, Term typed) {
    var closeness = 1 - edits / (float) typed.text().length();
    return new BoostQuery(
        new ConstantScoreQuery(new TermInSetQuery(typed.field(), words)), closeness);
  }

  private static int edits(BytesRef word, List<CompiledAutomaton> byEditDistance) {
    for (int i = 0; i < byEditDistance.size(); i++) {
      var automaton = byEditDistance.get(i).runAutomaton;
      if (automaton == null || automaton.run(word.bytes, word.offset, word.length)) {
        return i + 1;
      }
    }
    return byEditDistance.size();
  }

  /// The automata for one edit and, for longer words, two edits.
  private static List<CompiledAutomaton> automata(String word) {
    int length = word.codePointCount(0, word.length());
    int edits = length < 3 || length > MAX_WORD_LENGTH ? 0 : length < 6 ? 1 : 2;
    var automata = new ArrayList<CompiledAutomaton>();
    for (int i = 1; i <= edits; i++) {
      automata.add(FuzzyQuery.getFuzzyAutomaton(word, i, 1, true));
    }
    return automata;
  }
}
