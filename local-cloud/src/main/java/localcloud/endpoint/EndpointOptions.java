package localcloud.endpoint;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// The options of an endpoint: `port` 0 is any free port; without `data` all data is in memory;
/// with `upstream` calls are forwarded to that URL. The periods of rate schedules are divided by
/// `timeScale`.
public record EndpointOptions(
    int port,
    Optional<Path> data,
    Optional<URI> upstream,
    String region,
    String accountId,
    double timeScale) {
  public static EndpointOptions inMemory() {
    return new EndpointOptions(
        0, Optional.empty(), Optional.empty(), "us-east-1", "000000000000", 1);
  }

  public EndpointOptions withPort(int newPort) {
    return new EndpointOptions(newPort, data, upstream, region, accountId, timeScale);
  }

  public EndpointOptions withData(Path directory) {
    return new EndpointOptions(
        port, Optional.of(directory), upstream, region, accountId, timeScale);
  }

  public EndpointOptions withUpstream(URI url) {
    return new EndpointOptions(port, data, Optional.of(url), region, accountId, timeScale);
  }

  public EndpointOptions withTimeScale(double scale) {
    return new EndpointOptions(port, data, upstream, region, accountId, scale);
  }
}
