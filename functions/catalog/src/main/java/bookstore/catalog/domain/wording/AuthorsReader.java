package bookstore.catalog.domain.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads the authors of a cell: several, `Last, First`, with their role. Names are as a title page
/// prints them. Translators are no authors.
public final class AuthorsReader {
  private static final int LONGEST = 5000;

  /// More than a listing may have, so that the contract refuses a cell with as many.
  private static final int MOST = 30;

  private static final Pattern SEPARATORS = Pattern.compile("[;|&]| / ");
  private static final Pattern LAST_COMMA = Pattern.compile(" ?,$");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern COMMA = Pattern.compile(" ?, ?");
  private static final Pattern AND =
      Pattern.compile(" (?:and|with|y|e) ", Pattern.CASE_INSENSITIVE);
  private static final Pattern TRANSLATOR =
      Pattern.compile(
          "^(?:trad(?:uc\\p{L}+)?|transl?(?:at\\p{L}+)?)\\b\\.?(?: (?:de|by|por))?[: ]*(.+)$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern ROLE = Pattern.compile(" ?(\\([^()]*\\))$");
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?:jr|sr|hijo|ii|iii|iv|ph\\.?d|md|s\\.?j|o\\.?p|ed|eds|comp|coord)\\.?",
          Pattern.CASE_INSENSITIVE);

  private AuthorsReader() {}

  /// The authors of a book, and those whom the cell names as translators.
  public record Authors(List<String> names, List<String> translators) {
    public Authors {
      names = List.copyOf(names);
      translators = List.copyOf(translators);
    }
  }

  public static Reading<Authors> read(String cell) {
    if (cell.length() > LONGEST) {
      return Reading.refused(Remark.Code.TOO_LONG, cell);
    }
    var names = new ArrayList<String>();
    var translators = new ArrayList<String>();
    var line = SPACES.matcher(cell.strip().replace('\n', ';')).replaceAll(" ");
    for (var part : SEPARATORS.split(line, MOST)) {
      for (var name : apart(part.strip())) {
        add(name, names, translators);
      }
    }
    if (names.isEmpty() && translators.isEmpty()) {
      return Reading.absent();
    }
    var remarks =
        translators.stream().map(name -> new Remark(Remark.Code.TRANSLATOR, name, name)).toList();
    return new Reading.Read<>(new Authors(names, translators), remarks);
  }

  private static void add(String name, List<String> names, List<String> translators) {
    var translator = TRANSLATOR.matcher(name);
    var role = ROLE.matcher(name);
    if (translator.matches()) {
      addOnce(asPrinted(translator.group(1).strip()), translators);
    } else if (role.find() && role.group(1).toLowerCase(Locale.ROOT).startsWith("(tra")) {
      addOnce(asPrinted(name.substring(0, role.start())), translators);
    } else {
      addOnce(asPrinted(name), names);
    }
  }

  private static void addOnce(String name, List<String> names) {
    var isName = name.codePoints().anyMatch(Character::isLetterOrDigit);
    if (isName && names.stream().noneMatch(name::equalsIgnoreCase)) {
      names.add(name);
    }
  }

  /// Two names that a conjunction joins. That of `José Ortega y Gasset` is a part of one: what
  /// stands on both sides must be a whole name.
  private static List<String> apart(String text) {
    var sides = AND.split(text);
    boolean areNames =
        sides.length > 1
            && (List.of(sides).stream().allMatch(AuthorsReader::isFullName)
                || List.of(sides).stream().allMatch(side -> commas(side) == 1));
    if (areNames) {
      return List.of(sides);
    }
    var parts = COMMA.split(text);
    return parts.length > 2 && List.of(parts).stream().allMatch(AuthorsReader::isFullName)
        ? List.of(parts)
        : List.of(text);
  }

  private static boolean isFullName(String text) {
    return !text.contains(",") && text.strip().contains(" ");
  }

  private static long commas(String text) {
    return text.chars().filter(c -> c == ',').count();
  }

  /// `García Márquez, Gabriel (ed.)` as `Gabriel García Márquez (ed.)`. Where both sides of the
  /// comma may be a whole name, the text stays as it is.
  private static String asPrinted(String text) {
    var matcher = ROLE.matcher(text);
    var role = matcher.find() ? " " + matcher.group(1) : "";
    var name = (role.isEmpty() ? text : text.substring(0, matcher.start())).strip();
    var parts = COMMA.split(name, -1);
    boolean isInverted =
        parts.length == 2
            && !parts[0].isEmpty()
            && !parts[1].isEmpty()
            && !SUFFIX.matcher(parts[1].toLowerCase(Locale.ROOT)).matches()
            && !(parts[0].contains(" ") && parts[1].contains(" "));
    return (isInverted ? parts[1] + " " + parts[0] : LAST_COMMA.matcher(name).replaceFirst(""))
        + role;
  }
}
