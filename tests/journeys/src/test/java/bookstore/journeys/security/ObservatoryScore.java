package bookstore.journeys.security;

import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Scores a response by the published rules of Mozilla's HTTP Observatory
/// (https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring), except for those on
/// redirects to HTTPS and preload lists, which need more than one response.
final class ObservatoryScore {
  private static final int BASELINE = 100;

  /// Bonus points count only from this score on.
  private static final int MIN_SCORE_FOR_BONUS = 90;

  /// The required `max-age` in seconds, about half a year.
  private static final long MIN_MAX_AGE = 15_552_000;

  private static final Set<String> BROAD =
      Set.of("ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*");
  private static final Set<String> INLINE = Set.of("'unsafe-inline'", "data:");
  private static final Set<String> PRIVATE_REFERRERS =
      Set.of("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin");
  private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>");
  private static final Pattern ELSEWHERE = Pattern.compile("src=[\"']?(?:https?:)?//");

  /// The result of one test.
  record Finding(String test, String result, int points) {}

  record Score(List<Finding> findings) {
    int points() {
      var penalized = BASELINE + sum(points -> points < 0);
      var all = penalized < MIN_SCORE_FOR_BONUS ? penalized : penalized + sum(points -> points > 0);
      return Math.max(all, 0);
    }

    private int sum(Predicate<Integer> counted) {
      return findings.stream().map(Finding::points).filter(counted).mapToInt(p -> p).sum();
    }
  }

  private ObservatoryScore() {}

  /// `page` is the HTML that came with the headers.
  static Score score(HttpHeaders headers, String page) {
    var policy = directives(value(headers, "content-security-policy"));
    return new Score(
        List.of(
            contentSecurityPolicy(policy),
            frames(policy, value(headers, "x-frame-options")),
            cookies(headers.allValues("set-cookie")),
            sharing(headers),
            resources(value(headers, "cross-origin-resource-policy")),
            referrer(value(headers, "referrer-policy")),
            transport(value(headers, "strict-transport-security")),
            scripts(page),
            contentType(value(headers, "x-content-type-options"))));
  }

  static Finding contentSecurityPolicy(Map<String, Set<String>> policy) {
    var test = "content-security-policy";
    if (policy.isEmpty()) return new Finding(test, "none", -25);
    var fallback = policy.getOrDefault("default-src", Set.of("*"));
    var script = policy.getOrDefault("script-src", fallback);
    var style = policy.getOrDefault("style-src", fallback);
    if (anyOf(script, BROAD)
        || anyOf(script, INLINE)
        || anyOf(policy.getOrDefault("object-src", fallback), BROAD)) {
      return new Finding(test, "scripts or objects from anywhere", -20);
    }
    var seenOnly = Set.of("img-src", "media-src");
    if (overPlainHttp(policy, name -> !seenOnly.contains(name))) {
      return new Finding(test, "active content over HTTP", -20);
    }
    if (script.contains("'unsafe-eval'") || style.contains("'unsafe-eval'")) {
      return new Finding(test, "eval", -10);
    }
    if (overPlainHttp(policy, seenOnly::contains)) {
      return new Finding(test, "pictures over HTTP", -10);
    }
    if (anyOf(style, BROAD) || anyOf(style, INLINE)) {
      return new Finding(test, "styles from anywhere", 0);
    }
    return fallback.equals(Set.of("'none'"))
        ? new Finding(test, "nothing unsafe, and nothing but what is named", 10)
        : new Finding(test, "nothing unsafe", 5);
  }

  private static Finding frames(Map<String, Set<String>> policy, String header) {
    var test = "x-frame-options";
    if (policy.containsKey("frame-ancestors")) return new Finding(test, "by the policy", 5);
    return Set.of("deny", "sameorigin").contains(header)
        ? new Finding(test, header, 0)
        : new Finding(test, "missing or unknown", -20);
  }

  static Finding cookies(List<String> cookies) {
    var test = "cookies";
    if (cookies.isEmpty()) return new Finding(test, "none", 0);
    var flags = cookies.stream().map(ObservatoryScore::flags).toList();
    if (!flags.stream().allMatch(each -> each.contains("secure"))) {
      return new Finding(test, "one without Secure", -20);
    }
    if (!flags.stream().allMatch(each -> each.contains("httponly"))) {
      return new Finding(test, "one without HttpOnly", -30);
    }
    return flags.stream().allMatch(ObservatoryScore::staysOnSite)
        ? new Finding(test, "secure and same-site", 5)
        : new Finding(test, "secure", 0);
  }

  private static boolean staysOnSite(Set<String> flags) {
    return flags.contains("samesite=strict") || flags.contains("samesite=lax");
  }

  private static Finding sharing(HttpHeaders headers) {
    var open =
        headers.firstValue("access-control-allow-origin").isPresent()
            && headers.firstValue("access-control-allow-credentials").isPresent();
    return new Finding(
        "cross-origin-resource-sharing", open ? "with secrets" : "none", open ? -50 : 0);
  }

  private static Finding resources(String header) {
    return switch (header) {
      case "same-origin", "same-site" -> new Finding("cross-origin-resource-policy", header, 10);
      case "", "cross-origin" -> new Finding("cross-origin-resource-policy", header, 0);
      default -> new Finding("cross-origin-resource-policy", "unknown", -5);
    };
  }

  private static Finding referrer(String header) {
    if (header.isEmpty()) return new Finding("referrer-policy", "none", 0);
    return new Finding("referrer-policy", header, PRIVATE_REFERRERS.contains(header) ? 5 : -5);
  }

  private static Finding transport(String header) {
    var test = "strict-transport-security";
    var seconds =
        flags(header).stream()
            .filter(part -> part.matches("max-age=\\d+"))
            .mapToLong(part -> Long.parseLong(part.substring("max-age=".length())))
            .findFirst();
    if (seconds.isEmpty()) return new Finding(test, "missing or unknown", -20);
    return new Finding(test, header, seconds.getAsLong() < MIN_MAX_AGE ? -10 : 0);
  }

  private static Finding scripts(String page) {
    var elsewhere =
        SCRIPT.matcher(page).results().anyMatch(tag -> ELSEWHERE.matcher(tag.group()).find());
    return elsewhere
        ? new Finding("subresource-integrity", "scripts of others", -5)
        : new Finding("subresource-integrity", "only scripts of this site", 0);
  }

  private static Finding contentType(String header) {
    return new Finding("x-content-type-options", header, header.equals("nosniff") ? 0 : -5);
  }

  static Map<String, Set<String>> directives(String policy) {
    var all = new LinkedHashMap<String, Set<String>>();
    for (var directive : policy.split(";")) {
      var words = directive.trim().split("\\s+");
      if (!words[0].isEmpty()) {
        all.putIfAbsent(
            words[0], new LinkedHashSet<>(Arrays.asList(words).subList(1, words.length)));
      }
    }
    return all;
  }

  private static boolean overPlainHttp(
      Map<String, Set<String>> policy, Predicate<String> directive) {
    return policy.entrySet().stream()
        .filter(entry -> directive.test(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .anyMatch(source -> source.startsWith("http:") || source.startsWith("ftp:"));
  }

  private static boolean anyOf(Set<String> sources, Set<String> unwanted) {
    return sources.stream().anyMatch(unwanted::contains);
  }

  private static Set<String> flags(String header) {
    return Set.copyOf(
        Stream.of(header.split(";"))
            .map(part -> part.trim().toLowerCase(Locale.ROOT))
            .distinct()
            .toList());
  }

  private static String value(HttpHeaders headers, String name) {
    return headers.firstValue(name).orElse("").trim().toLowerCase(Locale.ROOT);
  }
}
