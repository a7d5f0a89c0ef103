package localcloud.http;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/// A connection that stores the request target as it was sent and passes `/` to Jetty instead,
/// because Jetty refuses invalid percent-encoding in a path (`/%zz`) in every configuration.
///
/// An HTTP/1.1 connection has one request at a time, so one field is enough.
final class RawTargetConnection extends HttpConnection {
  private volatile String target = "";

  RawTargetConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
    super(configuration, connector, endPoint);
  }

  /// The target of a request of such a connection.
  static String target(Request request) {
    return request.getConnectionMetaData().getConnection() instanceof RawTargetConnection raw
        ? raw.target
        : "";
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
    target = uri;
    return super.newHttpStream(method, "/", version);
  }

  /// Creates such connections.
  static final class Factory extends HttpConnectionFactory {
    Factory(HttpConfiguration configuration) {
      super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      var connection = new RawTargetConnection(getHttpConfiguration(), connector, endPoint);
      return configure(connection, connector, endPoint);
    }
  }
}
