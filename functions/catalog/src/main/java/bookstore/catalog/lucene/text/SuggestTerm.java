package bookstore.catalog.lucene.text;

import java.util.ArrayList;
import java.util.List;

/// A title or an author under each of its words, so that a prefix of any word finds it in the term
/// dictionary: `garcia marquez`, where it starts, its kind, and the text to show.
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

  /// What the term dictionary is asked for.
  public static String prefix(String typed) {
    var words = String.join(" ", Analysis.words(typed));
    return words.substring(0, Math.min(words.length(), MAX_PREFIX_LENGTH));
  }
}
