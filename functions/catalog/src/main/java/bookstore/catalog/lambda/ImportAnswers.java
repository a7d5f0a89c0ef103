package bookstore.catalog.lambda;

import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.http.Request;
import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a seller says once about a whole file.
///
/// @param columns the number of the column, from 1, of a field; 0 for none
/// @param words what words of the file mean that the shop does not know, by field
/// @param forAll what holds for every line whose cell is empty, by field, in the seller's words
record ImportAnswers(
    Map<String, Integer> columns,
    Map<String, Map<String, String>> words,
    Map<String, String> forAll) {
  static final ImportAnswers NONE = new ImportAnswers(Map.of(), Map.of(), Map.of());

  /// The fields that have one value for a file, in the order in which a seller is asked.
  static final List<String> ASKED =
      List.of("price", "condition", "stock", "language", "category", "authors");

  /// The fields whose words a seller can explain.
  static final List<String> WORDS = List.of("condition", "language", "category");

  ImportAnswers {
    columns = Map.copyOf(columns);
    words = Map.copyOf(words);
    forAll = Map.copyOf(forAll);
  }

  /// @throws InvalidRequestException when a parameter cannot be read
  static ImportAnswers of(Request request) {
    var forAll = new LinkedHashMap<String, String>();
    ASKED.forEach(field -> request.query(field).ifPresent(value -> forAll.put(field, value)));
    var columns = new LinkedHashMap<String, Integer>();
    for (var choice : request.queryList("columns")) {
      var parts = choice.split(":", 2);
      columns.put(parts[0], Integer.parseInt(parts[1]));
    }
    return new ImportAnswers(
        columns, request.query("words").map(ImportAnswers::words).orElse(Map.of()), forAll);
  }

  private static Map<String, Map<String, String>> words(String json) {
    var words = new LinkedHashMap<String, Map<String, String>>();
    for (var field : tree(json).properties()) {
      if (!WORDS.contains(field.getKey()) || !field.getValue().isObject()) {
        throw malformed();
      }
      var meanings = new LinkedHashMap<String, String>();
      for (var word : field.getValue().properties()) {
        if (!word.getValue().isTextual()) {
          throw malformed();
        }
        meanings.put(word.getKey(), word.getValue().asText());
      }
      words.put(field.getKey(), Map.copyOf(meanings));
    }
    return words;
  }

  private static JsonNode tree(String json) {
    try {
      var tree = Json.tree(json);
      if (tree.isObject()) {
        return tree;
      }
    } catch (UncheckedIOException _) {
      // Not JSON at all.
    }
    throw malformed();
  }

  private static InvalidRequestException malformed() {
    return InvalidRequestException.field(
        "words", "must be JSON such as {\"condition\":{\"used\":\"GOOD\"}}");
  }

  Map<String, String> wordsOf(String field) {
    return words.getOrDefault(field, Map.of());
  }

  /// The same text for the same answers; empty without any.
  String canonical() {
    return equals(NONE)
        ? ""
        : new TreeMap<>(columns) + "\n" + sorted(words) + "\n" + new TreeMap<>(forAll);
  }

  private static Map<String, Map<String, String>> sorted(Map<String, Map<String, String>> words) {
    var sorted = new TreeMap<String, Map<String, String>>();
    words.forEach((field, meanings) -> sorted.put(field, new TreeMap<>(meanings)));
    return sorted;
  }
}
