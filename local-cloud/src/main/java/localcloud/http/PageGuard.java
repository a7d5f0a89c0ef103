package localcloud.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells what web pages of other sites send to a port of this machine: every page that is open in
/// the browser reaches the port. A foreign `Host` is a name that was made to point here (DNS
/// rebinding); `Origin` and `Sec-Fetch-Site` name where a request comes from, and no page can
/// change them: https://www.w3.org/TR/fetch-metadata/
public final class PageGuard {
  private static final Pattern THIS_MACHINE =
      Pattern.compile(
          "localhost|(?:[a-z0-9_-]+\\.)+localhost|127(?:\\.\\d{1,3}){3}|\\[::1]|host\\.docker\\.internal");
  private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");

  private final Set<String> hosts;
  private final boolean isSite;

  private PageGuard(Set<String> hosts, boolean isSite) {
    this.hosts = Set.copyOf(hosts);
    this.isSite = isSite;
  }

  /// For a port that only programs use, and pages of this machine that name their origin.
  public static PageGuard ofService() {
    return new PageGuard(Set.of(), false);
  }

  /// For a web site: other sites may link to it. `hosts` are further names that it has.
  public static PageGuard ofSite(Set<String> hosts) {
    return new PageGuard(hosts, true);
  }

  /// Why a request is not answered, in one sentence; empty when it is.
  public Optional<String> refusal(String method, Headers headers) {
    var host = headers.first("host");
    if (host.isPresent() && !isOurs(host.get())) {
      return Optional.of(
          "This port answers only under the names of this machine, such as localhost, and not as "
              + shown(host.get())
              + ".");
    }
    var origin = headers.first("origin");
    if (origin.isPresent()) {
      return isOurs(hostOf(origin.get())) ? Optional.empty() : refused(shown(origin.get()));
    }
    return switch (headers.text("sec-fetch-site")) {
      case "", "none", "same-origin" -> Optional.empty();
      case "same-site" -> isSite ? Optional.empty() : refused("another origin");
      default -> isSite && isLink(method, headers) ? Optional.empty() : refused("another site");
    };
  }

  private static boolean isLink(String method, Headers headers) {
    return headers.text("sec-fetch-mode").equals("navigate")
        && (method.equals("GET") || method.equals("HEAD"));
  }

  private boolean isOurs(String hostAndPort) {
    var name = PORT.matcher(hostAndPort.toLowerCase(Locale.ROOT)).replaceFirst("");
    return THIS_MACHINE.matcher(name).matches() || hosts.contains(name);
  }

  private static String hostOf(String origin) {
    try {
      var host = URI.create(origin).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static Optional<String> refused(String source) {
    return Optional.of(
        "This port belongs to this machine and does not answer requests of pages of "
            + source
            + ".");
  }

  /// What a header says, short and without what could be read as something else.
  private static String shown(String text) {
    var safe = text.replaceAll("[^A-Za-z0-9.:/_\\[\\]-]", "?");
    return safe.length() > 100 ? safe.substring(0, 100) + "..." : safe;
  }
}
