package localcloud.endpoint.emulators.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsException;

/// A filter pattern for unstructured log events. A line must contain all plain terms, none of the
/// terms `-term`, and at least one of the terms `?term`. Terms are case-sensitive; a term with
/// spaces is quoted.
///
/// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
record FilterPattern(List<String> all, List<String> any, List<String> none) {
  private static final Pattern TERM = Pattern.compile("([-?]?)(?:\"([^\"]*)\"|(\\S+))");

  /// @throws AwsException if the pattern is one for JSON, for space-delimited events or a regular
  ///   expression
  static FilterPattern parse(String text) {
    var stripped = text.strip();
    if (stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("%")) {
      throw AwsException.badRequest(
          "InvalidParameterException",
          "The local endpoint's CloudWatch Logs has filter patterns of terms only, not " + text);
    }
    var pattern = new FilterPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var match : TERM.matcher(stripped).results().toList()) {
      var term = match.group(2) == null ? match.group(3) : match.group(2);
      switch (match.group(1)) {
        case "-" -> pattern.none.add(term);
        case "?" -> pattern.any.add(term);
        default -> pattern.all.add(term);
      }
    }
    return pattern;
  }

  boolean matches(String line) {
    return all.stream().allMatch(line::contains)
        && none.stream().noneMatch(line::contains)
        && (any.isEmpty() || any.stream().anyMatch(line::contains));
  }
}
