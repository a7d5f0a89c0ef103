package localcloud.edge;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import localcloud.http.HttpRequestHandler;
import localcloud.metrics.MetricStore;
import org.jspecify.annotations.Nullable;

/// Settings of the edge. `port` 0 is any free port; `siteDirectory` replaces the site's bucket by a
/// directory, which is read for every request; `accessLog` receives a line for each request; `mail`
/// answers below `/__mail`, which is no path of the site; `metrics` counts the API's answers.
public record EdgeOptions(
    int port,
    @Nullable SSLContext tls,
    @Nullable Path siteDirectory,
    @Nullable Consumer<String> accessLog,
    @Nullable HttpRequestHandler mail,
    MetricStore metrics) {
  /// Without metrics that anybody reads.
  public static EdgeOptions onPort(int port) {
    var metrics = new MetricStore(Clock.systemUTC(), Duration.ofMinutes(1));
    return new EdgeOptions(port, null, null, null, null, metrics);
  }
}
