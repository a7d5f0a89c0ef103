package bookstore.tools.keys;

import bookstore.tools.workspace.CommandFailedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The field `tokens` of a stage's configuration. A change keeps the rest of the file as it is.
final class TokenSettings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String text;
  private final JsonNode tokens;

  private TokenSettings(Path file, String text, JsonNode tokens) {
    this.file = file;
    this.text = text;
    this.tokens = tokens;
  }

  /// @throws CommandFailedException if the file has no keys or issuers of this form
  static TokenSettings read(Path file) {
    try {
      var text = Files.readString(file);
      var settings = new TokenSettings(file, text, JSON.readTree(text).path("tokens"));
      if (settings.isComplete()) {
        return settings;
      }
    } catch (JsonProcessingException noJson) {
      // Refused below, like a file without the field.
    } catch (IOException e) {
      throw new CommandFailedException("Cannot read " + file + ": " + e.getMessage());
    }
    throw new CommandFailedException(
        file + " has no tokens with one or two signingKeys and issuers.");
  }

  List<Integer> signingKeys() {
    return tokens.path("signingKeys").valueStream().map(JsonNode::asInt).toList();
  }

  List<String> issuers() {
    return tokens.path("issuers").valueStream().map(JsonNode::asText).toList();
  }

  void writeSigningKeys(List<Integer> keys) {
    write("signingKeys", keys);
  }

  void writeIssuers(List<String> issuers) {
    write("issuers", issuers);
  }

  private boolean isComplete() {
    var keys = tokens.path("signingKeys");
    var issuers = tokens.path("issuers");
    return isList(keys)
        && isList(issuers)
        && keys.valueStream().allMatch(JsonNode::canConvertToInt)
        && issuers.valueStream().allMatch(JsonNode::isTextual);
  }

  private static boolean isList(JsonNode node) {
    return node.isArray() && (node.size() == 1 || node.size() == 2);
  }

  private void write(String field, List<?> values) {
    try {
      var array = Pattern.compile("(\"" + field + "\"\\s*:\\s*)\\[[^\\]]*\\]").matcher(text);
      var written = JSON.writeValueAsString(values).replace(",", ", ");
      var changed = array.replaceFirst("$1" + Matcher.quoteReplacement(written));
      Files.writeString(file, changed);
    } catch (IOException e) {
      throw new CommandFailedException("Cannot write " + file + ": " + e.getMessage());
    }
  }
}
