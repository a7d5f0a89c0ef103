package bookstore.catalog.lucene.text;

import bookstore.shared.kernel.Isbn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// Builds the Lucene query for a typed text. Scores title over author over other fields, and exact
/// words over stems over prefixes over fuzzy matches.
public final class TextQueryBuilder {
  private static final Pattern AUTHOR =
      Pattern.compile("(?i)(?<!\\S)author:\\s*(?:\"([^\"]*)\"?|(\\S+))");
  private static final float TIE_BREAKER = 0.1f;

  /// Each word becomes up to fifty clauses, and Lucene allows 1024
  /// (`IndexSearcher#getMaxClauseCount`).
  private static final int MAX_WORDS = 12;

  private final IndexReader reader;
  private final SimilarWords similarWords;
  private final Matching given;
  private final StringBuilder fuzzyWords = new StringBuilder();
  private int word;

  /// How much a listing may deviate from the typed words.
  public enum Leniency {
    /// All words must match; a word that is in no listing matches fuzzily.
    STRICT,
    /// All words must match, each exactly or fuzzily.
    FORGIVING,
    /// Most words must match, each exactly or fuzzily.
    LOOSE
  }

  /// How the words of a query are matched: the leniency, and with STRICT which words match fuzzily,
  /// `1` for each that does, in the order of the query; empty before the first page has found out.
  public record Matching(Leniency leniency, String fuzzyWords) {
    private static final Pattern TEXT = Pattern.compile("([A-Z]+)([01]*)");

    public static Matching first(Leniency leniency) {
      return new Matching(leniency, "");
    }

    public String text() {
      return leniency.name() + fuzzyWords;
    }

    /// Empty when the text is not one of [#text].
    public static Optional<Matching> parse(String text) {
      var matcher = TEXT.matcher(text);
      return matcher.matches()
          ? Stream.of(Leniency.values())
              .filter(leniency -> leniency.name().equals(matcher.group(1)))
              .findFirst()
              .map(leniency -> new Matching(leniency, matcher.group(2)))
          : Optional.empty();
    }
  }

  public TextQueryBuilder(IndexReader reader, SimilarWords similarWords, Matching given) {
    this.reader = reader;
    this.similarWords = similarWords;
    this.given = given;
  }

  /// How the words of the queries built so far are matched.
  public Matching matching() {
    return new Matching(given.leniency(), fuzzyWords.toString());
  }

  public Query query(String typed) throws IOException {
    var query = new BooleanQuery.Builder();
    var matcher = AUTHOR.matcher(typed);
    var authors = new StringJoiner(" ");
    while (matcher.find()) {
      authors.add(Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2)));
    }
    if (authors.length() > 0) {
      query.add(author(authors.toString()), Occur.MUST);
    }
    var rest = matcher.replaceAll(" ").strip();
    if (!rest.isEmpty()) {
      query.add(words(rest), Occur.MUST);
    }
    var built = query.build();
    return built.clauses().isEmpty() ? MatchAllDocsQuery.INSTANCE : built;
  }

  /// A query for all words of an author's name.
  public Query author(String name) throws IOException {
    var words = firstWords(Analysis.words(name));
    var query = new BooleanQuery.Builder();
    var field = Fields.exact(Fields.AUTHOR);
    for (var word : words) {
      var alternatives = new ArrayList<Query>();
      alternatives.add(new TermQuery(new Term(field, word)));
      alternatives.add(prefixQuery(field, word));
      if (allowsFuzzyMatch(List.of(new Term(field, word)), isPrefixOfTerm(field, word))) {
        similarWords.fuzzyQuery(field, word).ifPresent(alternatives::add);
      }
      query.add(new DisjunctionMaxQuery(alternatives, TIE_BREAKER), Occur.MUST);
    }
    return query.build();
  }

  private Query words(String typed) throws IOException {
    var isbn = Isbn.parse(typed);
    if (isbn.isPresent()) {
      return new TermQuery(new Term(Fields.ISBN, isbn.get().value()));
    }
    var query = new BooleanQuery.Builder();
    var text = new StringBuilder();
    for (var token : typed.split("\\s+")) {
      Isbn.parse(token)
          .ifPresentOrElse(
              code -> query.add(new TermQuery(new Term(Fields.ISBN, code.value())), Occur.MUST),
              () -> text.append(token).append(' '));
    }
    addWords(firstWords(Analysis.words(text.toString())), query);
    return query.build();
  }

  private static List<String> firstWords(List<String> words) {
    return words.subList(0, Math.min(words.size(), MAX_WORDS));
  }

  private void addWords(List<String> words, BooleanQuery.Builder query) throws IOException {
    boolean onlyStopWords = words.stream().allMatch(Analysis::isStopWord);
    int requiredWords = 0;
    var occur = given.leniency() == Leniency.LOOSE ? Occur.SHOULD : Occur.MUST;
    var required = new BooleanQuery.Builder();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (Analysis.isStopWord(word) && !onlyStopWords) {
        var stopWord = new TermQuery(new Term(Fields.exact(Fields.TITLE), word));
        query.add(new BoostQuery(stopWord, 0.5f), Occur.SHOULD);
      } else {
        required.add(word(word, i == words.size() - 1), occur);
        requiredWords++;
      }
    }
    if (requiredWords > 0) {
      if (given.leniency() == Leniency.LOOSE) {
        required.setMinimumNumberShouldMatch(minimumShouldMatch(requiredWords));
      }
      query.add(required.build(), Occur.MUST);
    }
    addPhrases(words, query);
  }

  private static int minimumShouldMatch(int words) {
    return words < 3 ? 1 : Math.max(2, Math.round(words * 0.6f));
  }

  /// Scores phrases higher: for the full name of an author, books by the author above books about
  /// the author; for a full title, that title first.
  private static void addPhrases(List<String> words, BooleanQuery.Builder query) {
    var exactTitle = new TermQuery(new Term(Fields.TITLE_ORDER, String.join(" ", words)));
    query.add(constantScore(120, exactTitle), Occur.SHOULD);
    if (words.size() > 1) {
      var terms = words.toArray(String[]::new);
      query.add(boosted(4, new PhraseQuery(1, Fields.exact(Fields.TITLE), terms)), Occur.SHOULD);
      query.add(
          constantScore(100, new PhraseQuery(2, Fields.exact(Fields.AUTHOR), terms)), Occur.SHOULD);
    }
  }

  private Query word(String word, boolean last) throws IOException {
    var title = Fields.exact(Fields.TITLE);
    var author = Fields.exact(Fields.AUTHOR);
    var exactTerms = new ArrayList<Term>();
    var alternatives = new ArrayList<Query>();
    add(exactTerms, alternatives, 6, title, word);
    add(exactTerms, alternatives, 5, author, word);
    add(exactTerms, alternatives, 1.5f, Fields.exact(Fields.PUBLISHER), word);
    add(exactTerms, alternatives, 1, Fields.exact(Fields.DESCRIPTION), word);
    addStems(exactTerms, alternatives, 4, Fields.TITLE, word);
    addStems(exactTerms, alternatives, 0.8f, Fields.DESCRIPTION, word);
    if (last && word.length() > 1) {
      alternatives.add(boosted(3, prefixQuery(title, word)));
      alternatives.add(boosted(2.5f, prefixQuery(author, word)));
    }
    boolean isPrefix = last && (isPrefixOfTerm(title, word) || isPrefixOfTerm(author, word));
    if (allowsFuzzyMatch(exactTerms, isPrefix)) {
      similarWords.fuzzyQuery(title, word).ifPresent(query -> alternatives.add(boosted(5, query)));
      similarWords.fuzzyQuery(author, word).ifPresent(query -> alternatives.add(boosted(5, query)));
    }
    return new DisjunctionMaxQuery(alternatives, TIE_BREAKER);
  }

  private static void add(
      List<Term> exactTerms, List<Query> alternatives, float boost, String field, String word) {
    var term = new Term(field, word);
    exactTerms.add(term);
    alternatives.add(boosted(boost, new TermQuery(term)));
  }

  private static void addStems(
      List<Term> exactTerms, List<Query> alternatives, float boost, String field, String word) {
    for (var language : List.of(Fields.spanish(field), Fields.english(field))) {
      for (var stem : Analysis.terms(language, word)) {
        add(exactTerms, alternatives, boost, language, stem);
      }
    }
  }

  /// A later page keeps the decision of the first one.
  private boolean allowsFuzzyMatch(List<Term> exactTerms, boolean isPrefix) throws IOException {
    if (given.leniency() != Leniency.STRICT) {
      return true;
    }
    boolean allowed =
        word < given.fuzzyWords().length()
            ? given.fuzzyWords().charAt(word) == '1'
            : isUnknown(exactTerms, isPrefix);
    word++;
    fuzzyWords.append(allowed ? '1' : '0');
    return allowed;
  }

  private boolean isUnknown(List<Term> exactTerms, boolean isPrefix) throws IOException {
    for (var term : exactTerms) {
      if (reader.docFreq(term) > 0) {
        return false;
      }
    }
    return !isPrefix;
  }

  private boolean isPrefixOfTerm(String field, String word) throws IOException {
    var terms = MultiTerms.getTerms(reader, field);
    if (terms == null) {
      return false;
    }
    var term = terms.iterator();
    var beginning = new BytesRef(word);
    return term.seekCeil(beginning) != TermsEnum.SeekStatus.END
        && StringHelper.startsWith(term.term(), beginning);
  }

  private static Query prefixQuery(String field, String word) {
    return new PrefixQuery(new Term(field, word));
  }

  private static Query boosted(float boost, Query query) {
    return new BoostQuery(query, boost);
  }

  private static Query constantScore(float score, Query query) {
    return new BoostQuery(new ConstantScoreQuery(query), score);
  }
}
