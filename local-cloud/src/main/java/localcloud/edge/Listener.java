package localcloud.edge;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.EdgeResponse;
import localcloud.edge.http.Headers;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 server on 127.0.0.1 with a virtual thread for each connection.
///
/// The JDK's own server answers 400 by itself to request targets that `java.net.URI` refuses
/// (`?q=100%`, `?q=a|b`) and that CloudFront and API Gateway pass on; that is why this one exists.
final class Listener implements AutoCloseable {
  /// CloudFront's limit for request line and headers.
  private static final int MAX_HEAD = 20_480;

  /// API Gateway's limit for a body, the highest of all that is behind the edge.
  static final int MAX_BODY = 10 * 1024 * 1024;

  private static final int IDLE_MILLIS = (int) Duration.ofSeconds(60).toMillis();
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final ServerSocket server;
  private final boolean secure;
  private final Exchange exchange;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Set<Socket> busy = ConcurrentHashMap.newKeySet();

  /// Answers requests; whatever it throws becomes a 500.
  @FunctionalInterface
  interface Exchange {
    EdgeResponse answer(EdgeRequest request) throws Exception;
  }

  private Listener(ServerSocket server, boolean secure, Exchange exchange) {
    this.server = server;
    this.secure = secure;
    this.exchange = exchange;
  }

  static Listener start(int port, @Nullable SSLContext tls, Exchange exchange) throws IOException {
    var server =
        tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
    server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 512);
    var listener = new Listener(server, tls != null, exchange);
    Thread.ofVirtual().name("edge-accept").start(listener::accept);
    return listener;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        connections.add(socket);
        // Whoever closes marks the server first, so one of the two sees this socket.
        if (server.isClosed()) socket.close();
        Thread.ofVirtual().name("edge").start(() -> serve(socket));
      } catch (IOException e) {
        // Out of descriptors, perhaps: not again at once.
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(IDLE_MILLIS);
      var in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
      while (serveOne(in, socket)) {
        if (server.isClosed()) break;
      }
    } catch (IOException e) {
      // The client is gone; there is nobody to tell.
    } finally {
      connections.remove(socket);
      busy.remove(socket);
    }
  }

  /// Whether the connection goes on.
  private boolean serveOne(InputStream in, Socket socket) throws IOException {
    var out = socket.getOutputStream();
    EdgeRequest request;
    try {
      var head = readHead(in);
      if (head.isEmpty()) return false;
      busy.add(socket);
      request = parse(head, in, out, socket);
    } catch (BadRequest e) {
      write(out, EdgeResponse.of(e.status, "text/plain", e.getMessage() + "\n"), "GET", true);
      drain(in, socket);
      return false;
    }
    var closing = !keepsAlive(request) || request.oversized();
    write(out, answer(request), request.method(), closing);
    busy.remove(socket);
    if (closing) drain(in, socket);
    return !closing;
  }

  private EdgeResponse answer(EdgeRequest request) {
    try {
      return exchange.answer(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return EdgeResponse.message(503, "Service Unavailable");
    } catch (Exception e) {
      System.getLogger(Listener.class.getName())
          .log(System.Logger.Level.ERROR, request.method() + " " + request.path(), e);
      return EdgeResponse.message(500, "Internal Server Error");
    }
  }

  /// What stops a request before anybody could answer it.
  private static final class BadRequest extends IOException {
    private final int status;

    BadRequest(int status, String message) {
      super(message);
      this.status = status;
    }

    @Override
    public String getMessage() {
      return Objects.requireNonNullElse(super.getMessage(), "Bad EdgeRequest");
    }
  }

  /// EdgeRequest line and headers up to the empty line; empty when the client closed or was idle
  /// too long.
  private static String readHead(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream(1024);
    try {
      var lineLength = 0;
      for (var next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          if (lineLength == 0 && head.size() > 0) {
            return head.toString(StandardCharsets.ISO_8859_1);
          }
          // An empty line before the request is to be ignored (RFC 9112, 2.2).
          if (lineLength > 0) head.write('\n');
          lineLength = 0;
        } else if (next != '\r') {
          head.write(next);
          lineLength++;
        }
        if (head.size() > MAX_HEAD) {
          throw new BadRequest(431, "EdgeRequest Header Fields Too Large");
        }
      }
    } catch (SocketTimeoutException e) {
      return "";
    }
    return "";
  }

  private EdgeRequest parse(String head, InputStream in, OutputStream out, Socket socket)
      throws IOException {
    var lines = head.split("\n");
    var requestLine = lines[0].split(" ");
    if (requestLine.length != 3 || !TOKEN.matcher(requestLine[0]).matches()) {
      throw new BadRequest(400, "Bad EdgeRequest");
    }
    var protocol = requestLine[2];
    if (!protocol.equals("HTTP/1.1") && !protocol.equals("HTTP/1.0")) {
      throw new BadRequest(505, "HTTP Version Not Supported");
    }
    var headers = headers(lines);
    if (protocol.equals("HTTP/1.1") && headers.all("host").size() != 1) {
      throw new BadRequest(400, "Bad EdgeRequest: one Host header is needed");
    }
    var target = originForm(requestLine[1]);
    var question = target.indexOf('?');
    var body = readBody(headers, in, out);
    return new EdgeRequest(
        requestLine[0],
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        protocol,
        headers,
        body == null ? new byte[0] : body,
        body == null,
        head.length(),
        socket.getInetAddress().getHostAddress(),
        secure);
  }

  private static Headers headers(String[] lines) throws BadRequest {
    var headers = new Headers();
    for (var i = 1; i < lines.length; i++) {
      var colon = lines[i].indexOf(':');
      if (colon < 1 || !TOKEN.matcher(lines[i].substring(0, colon)).matches()) {
        throw new BadRequest(400, "Bad EdgeRequest: malformed header");
      }
      headers.add(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
    }
    return headers;
  }

  /// Bytes that do not belong in a target are escaped, so that all behind it is plain ASCII.
  private static String originForm(String target) throws BadRequest {
    var scheme = target.indexOf("://");
    var start = scheme > 0 ? target.indexOf('/', scheme + 3) : 0;
    var path = start < 0 ? "/" : target.substring(start);
    var fragment = path.indexOf('#');
    if (fragment >= 0) path = path.substring(0, fragment);
    if (!path.startsWith("/")) throw new BadRequest(400, "Bad EdgeRequest: malformed target");
    var escaped = new StringBuilder(path.length());
    path.chars()
        .forEach(
            character -> {
              if (character > ' ' && character < 0x7f) {
                escaped.append((char) character);
              } else {
                escaped.append("%%%02X".formatted(character));
              }
            });
    return escaped.toString();
  }

  /// Null when the body is too long.
  private static byte @Nullable [] readBody(Headers headers, InputStream in, OutputStream out)
      throws IOException {
    var encoding = headers.text("transfer-encoding");
    var lengths = headers.all("content-length");
    if (!encoding.isEmpty() && !lengths.isEmpty()) {
      throw new BadRequest(400, "Bad EdgeRequest: Content-Length beside Transfer-Encoding");
    }
    if (lengths.size() > 1)
      throw new BadRequest(400, "Bad EdgeRequest: two Content-Length headers");
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("chunked")) {
      throw new BadRequest(501, "Not Implemented: Transfer-Encoding " + encoding);
    }
    if (encoding.isEmpty() && lengths.isEmpty()) return new byte[0];
    var length = encoding.isEmpty() ? length(lengths.getFirst()) : 0;
    if (length > MAX_BODY) return null;
    if (headers.text("expect").equalsIgnoreCase("100-continue")) {
      out.write(CONTINUE);
      out.flush();
    }
    return encoding.isEmpty() ? exactly(in, (int) length) : chunks(in);
  }

  private static long length(String text) throws BadRequest {
    if (!DIGITS.matcher(text).matches()) {
      throw new BadRequest(400, "Bad EdgeRequest: malformed Content-Length");
    }
    return Long.parseLong(text);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) throw new EOFException("the body ended early");
    return bytes;
  }

  private static byte @Nullable [] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      var size = chunkSize(line(in));
      if (size == 0) {
        while (!line(in).isEmpty()) {
          // Trailers mean nothing here.
        }
        return body.toByteArray();
      }
      if (body.size() + size > MAX_BODY) return null;
      body.write(exactly(in, (int) size));
      if (!line(in).isEmpty()) throw new BadRequest(400, "Bad EdgeRequest: malformed chunk");
    }
  }

  private static long chunkSize(String line) throws BadRequest {
    var digits = line.split(";", 2)[0].strip();
    if (!digits.matches("[0-9a-fA-F]{1,8}")) {
      throw new BadRequest(400, "Bad EdgeRequest: malformed chunk");
    }
    return Long.parseLong(digits, 16);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) throw new EOFException("the body ended early");
      if (line.length() > 1024) throw new BadRequest(400, "Bad EdgeRequest: malformed chunk");
      if (next != '\r') line.append((char) next);
    }
    return line.toString();
  }

  private static boolean keepsAlive(EdgeRequest request) {
    var connection = request.headers().text("connection").toLowerCase(Locale.ROOT);
    return request.protocol().equals("HTTP/1.1")
        ? !connection.contains("close")
        : connection.contains("keep-alive");
  }

  private void write(OutputStream out, EdgeResponse answer, String method, boolean closing)
      throws IOException {
    var hasBody = answer.status() >= 200 && answer.status() != 204 && answer.status() != 304;
    var head = new StringBuilder(512);
    head.append("HTTP/1.1 ").append(answer.status()).append(' ').append(reason(answer.status()));
    head.append("\r\n");
    answer
        .headers()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> head.append(name).append(": ").append(clean(value)).append("\r\n")));
    head.append("date: ").append(DATE.format(ZonedDateTime.now(ZoneOffset.UTC))).append("\r\n");
    if (hasBody) head.append("content-length: ").append(answer.body().length).append("\r\n");
    if (closing || server.isClosed()) head.append("connection: close\r\n");
    head.append("\r\n");
    var bytes = new ByteArrayOutputStream(head.length() + answer.body().length);
    bytes.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (hasBody && !method.equals("HEAD")) bytes.write(answer.body());
    bytes.writeTo(out);
    out.flush();
  }

  /// A line break in a value would start another header.
  private static String clean(String value) {
    return value.replace('\r', ' ').replace('\n', ' ');
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 202 -> "Accepted";
      case 204 -> "No Content";
      case 206 -> "Partial Content";
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 304 -> "Not Modified";
      case 400 -> "Bad EdgeRequest";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 416 -> "Range Not Satisfiable";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 431 -> "EdgeRequest Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Status";
    };
  }

  /// Reads on for a moment: closing with unread bytes would reset the connection before the answer
  /// is read.
  private static void drain(InputStream in, Socket socket) throws IOException {
    socket.setSoTimeout(500);
    try {
      if (!(socket instanceof SSLSocket)) socket.shutdownOutput();
      for (var skipped = 0L; skipped < 4L * MAX_BODY; ) {
        var count = in.skip(64 * 1024);
        if (count == 0 && in.read() < 0) return;
        skipped += Math.max(count, 1);
      }
    } catch (SocketTimeoutException e) {
      // Enough.
    }
  }

  /// Takes no more connections, lets what is being answered finish for two seconds at most.
  @Override
  public void close() {
    try {
      server.close();
      var deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      for (var socket : connections) if (!busy.contains(socket)) socket.close();
      while (!busy.isEmpty() && System.nanoTime() < deadline) Thread.sleep(10);
      for (var socket : connections) socket.close();
    } catch (IOException e) {
      // Closing is all that was wanted.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
