package localcloud.endpoint.wire;

/// A service that holds files or threads until it is closed.
public interface CloseableService extends Service, AutoCloseable {
  @Override
  void close();
}
