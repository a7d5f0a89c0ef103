package bookstore.catalog.lucene.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/// Text analysis: three analyzers that tokenize, lower-case and fold accents (ASCII folding, so
/// that ñ equals n); two of them remove stop words and stem, in Spanish and in English.
public final class Analysis {
  static {
    LuceneLogging.disableVectorizationAdvice();
  }

  private static final CharArraySet SPANISH_STOP_WORDS = SpanishAnalyzer.getDefaultStopSet();
  private static final CharArraySet ENGLISH_STOP_WORDS = EnglishAnalyzer.getDefaultStopSet();

  private static final Analyzer EXACT =
      analyzer(
          stream ->
              folded(
                  new ElisionFilter(new LowerCaseFilter(stream), FrenchAnalyzer.DEFAULT_ARTICLES)));
  private static final Analyzer SPANISH =
      analyzer(
          stream ->
              folded(
                  new SpanishLightStemFilter(
                      new StopFilter(new LowerCaseFilter(stream), SPANISH_STOP_WORDS))));
  private static final Analyzer ENGLISH =
      analyzer(
          stream ->
              new PorterStemFilter(
                  new StopFilter(
                      folded(new LowerCaseFilter(new EnglishPossessiveFilter(stream))),
                      ENGLISH_STOP_WORDS)));

  /// Selects the analyzer by the suffix of the field name.
  public static final Analyzer BY_FIELD =
      new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
          if (field.endsWith("_es")) {
            return SPANISH;
          }
          return field.endsWith("_en") ? ENGLISH : EXACT;
        }
      };

  private static final Set<String> STOP_WORDS = stopWords();

  private Analysis() {}

  /// The terms of a text as they are indexed in the field.
  static List<String> terms(String field, String text) {
    var terms = new ArrayList<String>();
    try (var stream = BY_FIELD.tokenStream(field, text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }

  /// The words of a text in lower case without accents, not stemmed.
  public static List<String> words(String text) {
    return terms(Fields.exact(Fields.TITLE), text);
  }

  /// Whether the word is a stop word in Spanish or English; a hit need not contain it.
  static boolean isStopWord(String word) {
    return STOP_WORDS.contains(word);
  }

  private static TokenStream folded(TokenStream stream) {
    return new ASCIIFoldingFilter(stream);
  }

  private interface FilterChain {
    TokenStream apply(TokenStream tokens);
  }

  private static Analyzer analyzer(FilterChain chain) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        var tokenizer = new StandardTokenizer();
        return new TokenStreamComponents(tokenizer, chain.apply(tokenizer));
      }
    };
  }

  private static Set<String> stopWords() {
    var stopWords = new HashSet<String>();
    for (var set : List.of(SPANISH_STOP_WORDS, ENGLISH_STOP_WORDS)) {
      for (var word : set) {
        stopWords.addAll(words(new String((char[]) word)));
      }
    }
    return Set.copyOf(stopWords);
  }
}
