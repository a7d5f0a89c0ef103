package localcloud.edge;

import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import localcloud.http.HttpRequestHandler;
import org.jspecify.annotations.Nullable;

/// Settings of the edge. `port` 0 is any free port; `siteDirectory` replaces the site's bucket by a
/// directory, which is read for every request; `accessLog` receives a line for each request; `mail`
/// answers below `/__mail`, which is no path of the site.
public record EdgeOptions(
    int port,
    @Nullable SSLContext tls,
    @Nullable Path siteDirectory,
    @Nullable Consumer<String> accessLog,
    @Nullable HttpRequestHandler mail) {
  public static EdgeOptions onPort(int port) {
    return new EdgeOptions(port, null, null, null, null);
  }
}
