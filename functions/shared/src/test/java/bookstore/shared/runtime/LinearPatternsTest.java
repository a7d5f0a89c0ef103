package bookstore.shared.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.WorstTexts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No text of a request makes a pattern run for long.
class LinearPatternsTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Path FUNCTIONS = Path.of("..");

  /// A string literal that is a regular expression of `java.util.regex`.
  private static final Pattern EXPRESSION_IN_SOURCE =
      Pattern.compile(
          "(?<use>Pattern\\.compile|\\.matches|\\.replaceAll|\\.replaceFirst|\\.split)"
              + "\\(\\s*\"(?<expression>(?:[^\"\\\\]|\\\\.)*+)\"");

  @Test
  void every_pattern_of_the_contract_and_of_the_events_takes_linear_time() throws IOException {
    var patterns = patternsOfTheContracts();
    assertThat(patterns).hasSizeGreaterThan(15);
    for (var pattern : patterns) {
      var schema =
          JsonSchemas.registry()
              .getSchema(JsonNodeFactory.instance.objectNode().put("pattern", pattern));
      WorstTexts.run(pattern, LIMIT, text -> schema.validate(TextNode.valueOf(text)));
    }
  }

  @Test
  void every_expression_in_the_functions_code_takes_linear_time() throws IOException {
    var expressions = expressionsInSource();
    assertThat(expressions).hasSizeGreaterThan(15);
    for (var expression : expressions) {
      WorstTexts.run(expression.pattern(), LIMIT, expression::evaluate);
    }
  }

  @Test
  void a_pattern_ends_at_the_end_of_the_text_and_not_before_a_last_line_break() {
    var schema =
        JsonSchemas.registry()
            .getSchema(JsonNodeFactory.instance.objectNode().put("pattern", "^[A-Z]{2}$"));
    assertThat(schema.validate(TextNode.valueOf("CO"))).isEmpty();
    assertThat(schema.validate(TextNode.valueOf("CO\n"))).isNotEmpty();
  }

  private static Set<String> patternsOfTheContracts() throws IOException {
    var patterns = new TreeSet<String>();
    var yaml = new YAMLMapper();
    collect(yaml.readTree(FUNCTIONS.resolve("openapi.yaml").toFile()), patterns);
    try (var events = Files.list(FUNCTIONS.resolve("events"))) {
      for (var file : events.filter(path -> path.toString().endsWith(".json")).toList()) {
        collect(Json.tree(Files.readString(file)), patterns);
      }
    }
    return patterns;
  }

  private static void collect(JsonNode node, Set<String> patterns) {
    if (node.path("pattern").isTextual()) {
      patterns.add(node.path("pattern").asText());
    }
    node.forEach(child -> collect(child, patterns));
  }

  /// An expression, and whether the code searches for it or compares the whole text with it.
  private record Expression(String pattern, boolean searches) {
    void evaluate(String text) {
      var matcher = Pattern.compile(pattern).matcher(text);
      if (!searches) {
        matcher.matches();
        return;
      }
      while (matcher.find()) {
        matcher.end();
      }
    }
  }

  private static Set<Expression> expressionsInSource() throws IOException {
    var expressions = new LinkedHashSet<Expression>();
    try (var files = Files.walk(FUNCTIONS)) {
      var sources =
          files
              .filter(path -> path.toString().contains("/src/main/java/"))
              .filter(path -> path.toString().endsWith(".java"))
              .toList();
      for (var file : sources) {
        var source = Files.readString(file);
        EXPRESSION_IN_SOURCE
            .matcher(source)
            .results()
            .map(found -> expression(found, source))
            .forEach(expressions::add);
      }
    }
    return expressions;
  }

  private static Expression expression(MatchResult found, String source) {
    var searches =
        switch (found.group("use")) {
          case ".matches" -> false;
          case "Pattern.compile" -> source.contains(".find()") || source.contains(".results()");
          default -> true;
        };
    return new Expression(found.group("expression").translateEscapes(), searches);
  }
}
