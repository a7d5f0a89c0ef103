package bookstore.catalog.domain.wording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table of the words that sellers use for each value of the shop, as in the resource of its
/// name: a line for each value, `VALUE: word, word`.
public final class WordTable {
  public static final WordTable CONDITIONS = load("conditions.txt");
  public static final WordTable LANGUAGES = load("languages.txt");
  public static final WordTable CATEGORIES = load("categories.txt");
  public static final WordTable HEADINGS = load("headings.txt");

  private final Map<String, List<String>> words;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> ranks = new LinkedHashMap<>();

  private WordTable(Map<String, List<String>> words) {
    this.words = words;
    words.forEach(this::add);
  }

  private void add(String value, List<String> spellings) {
    put(value, value, 0);
    for (int i = 0; i < spellings.size(); i++) {
      put(spellings.get(i), value, i + 1);
    }
  }

  private void put(String spelling, String value, int rank) {
    var word = Cells.word(spelling);
    var other = values.putIfAbsent(word, value);
    if (other != null && !other.equals(value)) {
      throw new IllegalStateException(spelling + " means " + other + " and " + value);
    }
    ranks.putIfAbsent(word, rank);
  }

  private static WordTable load(String name) {
    try (var in = WordTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the classpath");
      }
      var words = new LinkedHashMap<String, List<String>>();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(":", 2))
          .forEach(line -> words.put(line[0].strip(), split(line[1])));
      return new WordTable(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> split(String words) {
    return Arrays.stream(words.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  /// The words for each value, as people write them, in the order of the table.
  public Map<String, List<String>> words() {
    return Collections.unmodifiableMap(words);
  }

  /// The values, in the order of the table.
  public List<String> values() {
    return List.copyOf(words.keySet());
  }

  /// The value that a word means, however it is spelled.
  public Optional<String> find(String word) {
    return Optional.ofNullable(values.get(Cells.word(word)));
  }

  /// How early a word stands in the line of its value; the value itself comes first.
  public int rank(String word) {
    return ranks.getOrDefault(Cells.word(word), Integer.MAX_VALUE);
  }
}
