package localcloud.edge.distribution;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import localcloud.edge.http.Origin;

/// A cache behaviour of the distribution: its paths, its methods, and what is applied to requests
/// and responses.
record CacheBehavior(
    Pattern path,
    Set<String> methods,
    List<ViewerFunction> onRequest,
    Origin origin,
    HeadersPolicy headers,
    boolean compresses) {
  CacheBehavior {
    methods = Set.copyOf(methods);
    onRequest = List.copyOf(onRequest);
  }

  /// `*` is any number of characters, `?` exactly one.
  static Pattern pathPattern(String glob) {
    var absolute = glob.startsWith("/") || glob.startsWith("*") ? glob : "/" + glob;
    return Pattern.compile(
        Pattern.quote(absolute).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }
}
