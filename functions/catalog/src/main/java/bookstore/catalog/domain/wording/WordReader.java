package bookstore.catalog.domain.wording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the words for a grade, a language or a category, as a value of the contract. `answers` are
/// what the seller of the file has said that words mean which no table has.
public final class WordReader {
  private static final int LONGEST = 200;
  private static final int MOST_KNOWN = 500;
  private static final Pattern USED = Pattern.compile("^(used|usado|usada|collectible) ");
  private static final Map<String, String> CODES = codes();

  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Reading<String>> conditions = new HashMap<>();
  private final Map<String, Reading<String>> languages = new HashMap<>();
  private final Map<String, Reading<String>> categories = new HashMap<>();

  /// @param answers values of the contract by word
  public WordReader(Map<String, String> answers) {
    answers.forEach((word, value) -> this.answers.put(Cells.word(word), value));
  }

  /// A grade: `Very Good+` and `VG/VG`, of book and jacket, are `VERY_GOOD`.
  public Reading<String> condition(String cell) {
    return known(conditions, cell, WordReader::conditionOf);
  }

  /// A code of ISO 639-1.
  public Reading<String> language(String cell) {
    return known(languages, cell, WordReader::languageOf);
  }

  /// A category; of a path such as `Libros > Novela` the most special one that is known.
  public Reading<String> category(String cell) {
    return known(categories, cell, WordReader::categoryOf);
  }

  private interface Lookup {
    Optional<String> find(String cell);
  }

  /// A file has few words, on many lines: they are looked up once.
  private Reading<String> known(Map<String, Reading<String>> readings, String cell, Lookup lookup) {
    boolean isKept = cell.length() <= LONGEST && readings.size() < MOST_KNOWN;
    return isKept ? readings.computeIfAbsent(cell, _ -> read(cell, lookup)) : read(cell, lookup);
  }

  private Reading<String> read(String cell, Lookup lookup) {
    var word = Cells.word(cell);
    if (cell.isBlank() || Cells.plain(cell).isEmpty()) {
      return Reading.absent();
    }
    if (cell.length() > LONGEST) {
      return Reading.refused(Remark.Code.TOO_LONG, cell);
    }
    return Optional.ofNullable(answers.get(word))
        .or(() -> lookup.find(cell))
        .map(Reading::read)
        .orElseGet(() -> new Reading.Unknown<>(word.isEmpty() ? cell.strip() : word));
  }

  private static Optional<String> conditionOf(String cell) {
    var word = Cells.word(cell.replaceFirst("/.*", ""));
    return WordTable.CONDITIONS
        .find(word)
        .or(() -> WordTable.CONDITIONS.find(USED.matcher(word).replaceFirst("")));
  }

  private static Optional<String> languageOf(String cell) {
    return WordTable.LANGUAGES
        .find(cell)
        .or(() -> Optional.ofNullable(CODES.get(cell.strip().toLowerCase(Locale.ROOT))))
        .or(() -> Optional.ofNullable(CODES.get(primaryTag(cell))));
  }

  private static String primaryTag(String cell) {
    var tag = cell.strip().toLowerCase(Locale.ROOT);
    return tag.matches("[a-z]{2,3}[-_][a-z0-9]{2,8}") ? tag.replaceFirst("[-_].*", "") : "";
  }

  private static Optional<String> categoryOf(String cell) {
    var parts = new ArrayList<>(List.of(cell.split("[>|;,/]")));
    Collections.reverse(parts);
    var found = parts.stream().flatMap(part -> WordTable.CATEGORIES.find(part).stream()).toList();
    return WordTable.CATEGORIES
        .find(cell)
        .or(() -> found.stream().filter(category -> !category.equals("other")).findFirst())
        .or(() -> found.stream().findFirst());
  }

  /// The codes of ISO 639-1, and those of ISO 639-2 for the same languages. Where the latter has
  /// two, Java knows the terminological one.
  private static Map<String, String> codes() {
    var codes = new HashMap<String, String>();
    for (var code : Set.of(Locale.getISOLanguages())) {
      if (code.length() == 2) {
        codes.put(code, code);
        codes.put(Locale.of(code).getISO3Language(), code);
      }
    }
    Map.of("ger", "de", "fre", "fr", "dut", "nl", "chi", "zh", "cze", "cs").forEach(codes::put);
    Map.of("gre", "el", "baq", "eu", "rum", "ro", "per", "fa", "slo", "sk").forEach(codes::put);
    return Map.copyOf(codes);
  }
}
