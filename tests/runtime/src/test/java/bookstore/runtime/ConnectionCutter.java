package bookstore.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A TCP proxy of the AWS endpoint whose open connections can be cut, as a restore from a snapshot
/// cuts them.
final class ConnectionCutter implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private ConnectionCutter(int target, ServerSocket server) {
    this.target = target;
    this.server = server;
  }

  static ConnectionCutter before(URI endpoint) throws IOException {
    var server = new ServerSocket(0, 0, InetAddress.ofLiteral("127.0.0.1"));
    var cutter = new ConnectionCutter(endpoint.getPort(), server);
    Thread.ofVirtual().start(cutter::accept);
    return cutter;
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  /// Cuts all open connections and returns how many clients had one.
  int cut() {
    var sockets = Set.copyOf(open);
    sockets.forEach(this::close);
    return sockets.size() / 2;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        var service = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(service);
        Thread.ofVirtual().start(() -> pass(client, service));
        Thread.ofVirtual().start(() -> pass(service, client));
      } catch (IOException e) {
        if (!server.isClosed()) throw new UncheckedIOException(e);
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      from.setTcpNoDelay(true);
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two has closed its end, or the connection was cut.
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
