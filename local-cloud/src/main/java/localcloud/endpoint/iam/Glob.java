package localcloud.endpoint.iam;

import java.util.Locale;

/// IAM's wildcards: `*` is any text, `?` any one character.
final class Glob {
  private Glob() {}

  static boolean matches(String pattern, String text) {
    var p = 0;
    var t = 0;
    var star = -1;
    var resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  static boolean matchesIgnoringCase(String pattern, String text) {
    return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
  }

  /// Matches each of an ARN's six parts separately, so that a wildcard does not match a colon
  /// before the resource.
  static boolean matchesArn(String pattern, String arn) {
    var patterns = pattern.split(":", 6);
    var parts = arn.split(":", 6);
    if (patterns.length != 6 || parts.length != 6) {
      return matches(pattern, arn);
    }
    for (var i = 0; i < 6; i++) {
      if (!matches(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }
}
