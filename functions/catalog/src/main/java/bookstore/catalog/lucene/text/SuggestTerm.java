package bookstore.catalog.lucene.text;

import java.util.ArrayList;
import java.util.List;

/// A term of the suggestion field. A title or an author is indexed once per word, from that word
/// on, so that a prefix of any word finds it in the term dictionary. The term contains the
/// normalized words, whether they are the start of the text, its kind, and the text to display.
public record SuggestTerm(String typed, boolean fromStart, char kind, String text) {
  public static final char TITLE = 't';
  public static final char AUTHOR = 'a';

  private static final String SEPARATOR = "\u001f";
  private static final int MAX_WORDS = 8;
  private static final int MAX_PREFIX_LENGTH = 40;

  public static List<String> of(char kind, String text) {
    var words = Analysis.words(text);
    var terms = new ArrayList<String>();
    for (int i = 0; i < Math.min(words.size(), MAX_WORDS); i++) {
      if (i == 0 || !Analysis.isStopWord(words.get(i))) {
        var typed = String.join(" ", words.subList(i, words.size()));
        var key = typed.substring(0, Math.min(typed.length(), MAX_PREFIX_LENGTH));
        terms.add(String.join(SEPARATOR, key, i == 0 ? "0" : "1", String.valueOf(kind), text));
      }
    }
    return terms;
  }

  public static SuggestTerm parse(String term) {
    var parts = term.split(SEPARATOR, 4);
    return new SuggestTerm(parts[0], parts[1].equals("0"), parts[2].charAt(0), parts[3]);
  }

  /// The prefix to look up in the term dictionary.
  public static String prefix(String typed) {
    var words = String.join(" ", Analysis.words(typed));
    return words.substring(0, Math.min(words.length(), MAX_PREFIX_LENGTH));
  }
}
