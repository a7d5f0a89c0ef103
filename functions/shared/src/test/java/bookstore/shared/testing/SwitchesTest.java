package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A `switch` over types has no default, so that the compiler finds a missing type.
final class SwitchesTest {
  private static final Pattern SWITCH = Pattern.compile("switch \\(.*?\\) \\{");
  private static final Pattern TYPE_PATTERN =
      Pattern.compile("case [A-Z][\\w.]*(<[^>]*>)?( [a-z_]\\w*|\\()");

  @Test
  void over_types_have_no_default() throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(Path.of(".."))) {
      for (var file : files.filter(SwitchesTest::isSource).toList()) {
        withDefault(Files.readString(file)).forEach(line -> found.add(file + ": " + line));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void with_a_default_are_found() {
    var defaulted =
        """
        switch (event) {
          case OrderPlaced placed -> reserve(placed);
          default -> throw new IllegalArgumentException();
        }
        """;
    assertThat(withDefault(defaulted)).hasSize(1);
    assertThat(withDefault(defaulted.replace("OrderPlaced placed", "Placed(var order)")))
        .hasSize(1);
    assertThat(withDefault(defaulted.replace("OrderPlaced placed", "\"placed\""))).isEmpty();
    assertThat(withDefault(defaulted.replace("default", "case OrderPaid _"))).isEmpty();
  }

  private static boolean isSource(Path file) {
    var path = file.toString().replace('\\', '/');
    return path.contains("/src/main/java/") && path.endsWith(".java");
  }

  private static List<String> withDefault(String source) {
    var found = new ArrayList<String>();
    var matcher = SWITCH.matcher(source);
    while (matcher.find()) {
      var body = body(source, matcher.end());
      if (TYPE_PATTERN.matcher(body).find() && body.contains("default ->")) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  /// The text from `start` to the brace that closes it.
  private static String body(String source, int start) {
    int depth = 1;
    int end = start;
    while (depth > 0 && end < source.length()) {
      depth += source.charAt(end) == '{' ? 1 : source.charAt(end) == '}' ? -1 : 0;
      end++;
    }
    return source.substring(start, end);
  }
}
