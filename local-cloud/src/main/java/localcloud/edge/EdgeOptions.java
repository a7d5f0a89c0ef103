package localcloud.edge;

import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Where the edge listens and what it serves the site from.
///
/// `port` 0 takes a free one; `siteDirectory` replaces the site bucket by a directory, read afresh
/// for every request; `accessLog` gets one line per request.
public record EdgeOptions(
    int port,
    @Nullable SSLContext tls,
    @Nullable Path siteDirectory,
    @Nullable Consumer<String> accessLog) {
  public static EdgeOptions onPort(int port) {
    return new EdgeOptions(port, null, null, null);
  }
}
