package localcloud.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// An HTTP/1.1 server on 127.0.0.1, with or without TLS.
///
/// It passes on the request target as it was sent, because CloudFront, API Gateway and S3 accept
/// targets that are not valid URIs (`?q=100%`, `?q=a|b`). Requests that are malformed otherwise get
/// status 400, a too large head 431, other versions of HTTP 505.
public final class HttpServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpServer.class.getName());
  private static final int PLATFORM_THREADS = 8;

  static {
    System.setProperty("org.slf4j.simpleLogger.log.org.eclipse.jetty", "warn");
  }

  private final Server server;
  private final ServerConnector connector;
  private final Duration stopTimeout;
  private final AtomicInteger inProgress = new AtomicInteger();
  private final ExecutorService requestThreads = Executors.newVirtualThreadPerTaskExecutor();

  /// `port` 0 is any free port; `maxHeadBytes` limits request line and headers; a connection
  /// without traffic is closed after `idleTimeout`; [HttpServer#close] waits up to `stopTimeout`
  /// for the requests in progress.
  public record Options(
      int port,
      Optional<SSLContext> tls,
      int maxHeadBytes,
      Duration idleTimeout,
      Duration stopTimeout) {}

  private HttpServer(Options options) {
    this.stopTimeout = options.stopTimeout();
    var threads = new QueuedThreadPool(PLATFORM_THREADS, 1);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(requestThreads);
    this.server = new Server(threads);
    this.connector = connector(server, options);
    server.addConnector(connector);
    server.setErrorHandler(HttpServer::protocolError);
  }

  /// Binds the port. Connections wait until [#serve].
  ///
  /// @throws BindException if another process has the port
  public static HttpServer bind(Options options) throws IOException {
    var bound = new HttpServer(options);
    try {
      bound.connector.open();
      return bound;
    } catch (IOException | RuntimeException e) {
      bound.close();
      if (e.getCause() instanceof BindException taken) throw taken;
      throw e;
    }
  }

  /// Starts to answer requests.
  ///
  /// @throws IOException if the server cannot start
  public void serve(HttpRequestHandler handler) throws IOException {
    server.setHandler(new ExchangeHandler(handler, inProgress));
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  public int port() {
    return connector.getLocalPort();
  }

  /// Accepts no more connections, and closes the open ones when the requests in progress have been
  /// answered or the stop timeout is over.
  @Override
  public void close() {
    connector.close();
    awaitRequestsInProgress();
    try {
      server.stop();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "The HTTP server did not stop: " + e);
    }
    requestThreads.shutdownNow();
  }

  private void awaitRequestsInProgress() {
    var deadline = System.nanoTime() + stopTimeout.toNanos();
    while (inProgress.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static ServerConnector connector(Server server, Options options) {
    var http = new RawTargetConnection.Factory(configuration(options));
    var connector =
        options
            .tls()
            .map(
                context ->
                    new ServerConnector(
                        server, 1, 1, new SslConnectionFactory(tls(context), "http/1.1"), http))
            .orElseGet(() -> new ServerConnector(server, 1, 1, http));
    connector.setHost("127.0.0.1");
    connector.setPort(options.port());
    connector.setIdleTimeout(options.idleTimeout().toMillis());
    connector.setAcceptQueueSize(512);
    return connector;
  }

  private static HttpConfiguration configuration(Options options) {
    var configuration = new HttpConfiguration();
    configuration.setRequestHeaderSize(options.maxHeadBytes());
    configuration.setResponseHeaderSize(64 * 1024);
    configuration.setSendServerVersion(false);
    // otherwise a known value is handed out as Jetty spells it, and is no longer what was signed
    configuration.setHeaderCacheCaseSensitive(true);
    return configuration;
  }

  private static SslContextFactory.Server tls(SSLContext context) {
    var tls = new SslContextFactory.Server();
    tls.setSslContext(context);
    return tls;
  }

  /// Responds to a request that is too malformed for a handler.
  private static boolean protocolError(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    Content.Sink.write(response, true, "Error " + response.getStatus() + "\n", callback);
    return true;
  }
}
