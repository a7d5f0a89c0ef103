package localcloud.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Passes Jetty's requests to a [HttpRequestHandler] and writes its responses.
final class ExchangeHandler extends Handler.Abstract {
  private static final System.Logger LOG = System.getLogger(HttpServer.class.getName());

  private static final long MAX_UNREAD_BYTES = 64L * 1024 * 1024;
  private static final int DISCARD_MILLIS = 500;

  private final HttpRequestHandler handler;
  private final AtomicInteger inProgress;

  /// `inProgress` counts the requests that are being answered.
  ExchangeHandler(HttpRequestHandler handler, AtomicInteger inProgress) {
    this.handler = handler;
    this.inProgress = inProgress;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    inProgress.incrementAndGet();
    try (var body = new RequestBody(Content.Source.asInputStream(request))) {
      var answer = answer(request, body);
      var complete = hasCompleteBody(request, body);
      if (!complete || answer.status() == 400) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
      }
      write(request, response, answer);
      callback.succeeded();
    } catch (IOException | RuntimeException e) {
      // The client has closed the connection, or its body ended early.
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } finally {
      inProgress.decrementAndGet();
    }
    return true;
  }

  private ServerResponse answer(Request request, InputStream body) {
    var target = originForm(RawTargetConnection.target(request));
    if (!target.startsWith("/")) return error(400);
    try {
      return handler.handle(adapt(request, target, body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return error(503);
    } catch (Exception e) {
      if (e instanceof IOException && causedByRequest(e)) return error(400);
      LOG.log(Level.ERROR, request.getMethod() + " " + target, e);
      return error(500);
    }
  }

  private static ServerRequest adapt(Request request, String target, InputStream body) {
    var protocol = request.getConnectionMetaData().getHttpVersion().asString();
    var headers = new Headers();
    var headBytes = request.getMethod().length() + target.length() + protocol.length() + 3;
    for (var field : request.getHeaders()) {
      headers.add(field.getName(), field.getValue() == null ? "" : field.getValue());
      headBytes += field.toString().length() + 1;
    }
    var question = target.indexOf('?');
    return new ServerRequest(
        request.getMethod(),
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        protocol,
        headers,
        headBytes,
        Request.getRemoteAddr(request),
        body);
  }

  /// Path and query as they were sent, without scheme, authority and fragment; characters outside
  /// of printable ASCII are escaped.
  private static String originForm(String target) {
    var scheme = target.indexOf("://");
    var start = scheme > 0 ? target.indexOf('/', scheme + 3) : 0;
    var path = start < 0 ? "/" : target.substring(start);
    var fragment = path.indexOf('#');
    if (fragment >= 0) path = path.substring(0, fragment);
    var escaped = new StringBuilder(path.length());
    for (var value : path.getBytes(StandardCharsets.UTF_8)) {
      if (value > ' ' && value < 0x7f) {
        escaped.append((char) value);
      } else {
        escaped.append("%%%02X".formatted(value & 0xff));
      }
    }
    return escaped.toString();
  }

  private static void write(Request request, Response response, ServerResponse answer)
      throws IOException {
    response.setStatus(answer.status());
    answer
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.getHeaders().add(name, value)));
    var length = answer.body().length();
    var mayHaveBody = answer.status() != 204 && answer.status() != 304;
    if (mayHaveBody) response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    try (var out = Content.Sink.asOutputStream(response)) {
      if (mayHaveBody && length > 0 && !HttpMethod.HEAD.is(request.getMethod())) {
        answer.body().writeTo(out);
      }
    }
  }

  /// Whether the request's body has arrived, so that the connection can serve another request.
  ///
  /// What the handler left of the body is discarded here, before the response is written: closing a
  /// connection with unread bytes resets it, and the client may then not see the response (RFC
  /// 9112, 9.6). A client that sends more than [#MAX_UNREAD_BYTES], or nothing for
  /// [#DISCARD_MILLIS], is no longer waited for.
  private static boolean hasCompleteBody(Request request, RequestBody body)
      throws InterruptedException {
    var waitsForContinue = request.getHeaders().contains(HttpHeader.EXPECT) && !body.isRead();
    if (waitsForContinue) return false;
    for (var left = MAX_UNREAD_BYTES; left > 0; ) {
      var chunk = request.read();
      if (chunk == null) {
        if (!awaitContent(request)) return false;
        continue;
      }
      if (Content.Chunk.isFailure(chunk)) return false;
      left -= chunk.remaining();
      chunk.release();
      if (chunk.isLast()) return true;
    }
    return false;
  }

  private static boolean awaitContent(Request request) throws InterruptedException {
    var arrived = new CountDownLatch(1);
    request.demand(arrived::countDown);
    return arrived.await(DISCARD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static boolean causedByRequest(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException) return true;
    }
    return false;
  }

  private static ServerResponse error(int status) {
    var text = ("Error " + status + "\n").getBytes(StandardCharsets.UTF_8);
    return new ServerResponse(
        status, new Headers().set("content-type", "text/plain"), ResponseBody.of(text));
  }

  /// A request's body, which records whether it was read: the first read sends the status 100 to a
  /// client that waits for it (RFC 9110, 10.1.1).
  private static final class RequestBody extends FilterInputStream {
    private boolean read;

    RequestBody(InputStream in) {
      super(in);
    }

    boolean isRead() {
      return read;
    }

    @Override
    public int read() throws IOException {
      read = true;
      return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      read = true;
      return super.read(buffer, offset, length);
    }
  }
}
