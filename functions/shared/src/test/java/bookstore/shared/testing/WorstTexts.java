package bookstore.shared.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Long texts that make a backtracking matcher of a pattern slow: a beginning that matches, a part
/// that repeats, and an end that does not match, all of the characters that the pattern tells
/// apart.
public final class WorstTexts {
  /// The largest body.
  private static final int LONGEST = 64 * 1024;

  private static final int SAMPLE = 600;
  private static final int SLOWEST = 6;

  private WorstTexts() {}

  /// Runs `matcher` on the worst texts of 64 KiB; throws `AssertionError` when one takes more
  /// processor time than `limit`.
  public static void run(String pattern, Duration limit, Consumer<String> matcher) {
    record Timed(Shape shape, Duration time) {}
    shapes(pattern).stream()
        .map(
            shape -> {
              var text = shape.text(SAMPLE);
              return new Timed(shape, CpuTime.of(() -> matcher.accept(text)));
            })
        .sorted(Comparator.comparing(Timed::time).reversed())
        .limit(SLOWEST)
        .forEach(
            timed -> {
              var text = timed.shape().text(LONGEST);
              CpuTime.limit(
                  limit,
                  "The pattern " + pattern + " on " + timed.shape(),
                  () -> matcher.accept(text));
            });
  }

  private record Shape(String start, String repeated, String end) {
    String text(int length) {
      var times = (length - start.length() - end.length()) / repeated.length();
      return start + repeated.repeat(times) + end;
    }
  }

  private static List<Shape> shapes(String pattern) {
    var characters = characters(pattern);
    var starts = new LinkedHashSet<String>(Set.of(""));
    for (var first : characters) {
      starts.add(first);
      characters.forEach(second -> starts.add(first + second));
    }
    var ends = new LinkedHashSet<String>(characters);
    ends.add("");
    ends.add("\u0001");
    var shapes = new ArrayList<Shape>();
    for (var start : starts) {
      for (var repeated : characters) {
        ends.forEach(end -> shapes.add(new Shape(start, repeated, end)));
      }
    }
    return shapes;
  }

  /// The punctuation of the pattern, and one of each common class.
  private static Set<String> characters(String pattern) {
    var characters = new LinkedHashSet<String>(List.of("a", "0", " ", "A"));
    var literals =
        pattern.replaceAll("\\\\x[0-9A-Fa-f]{2}|\\\\[a-zA-Z]|[\\[\\](){}^$*+?\\\\|]", "");
    literals
        .chars()
        .filter(c -> !Character.isLetterOrDigit(c))
        .limit(4)
        .forEach(c -> characters.add(Character.toString(c)));
    return characters;
  }
}
