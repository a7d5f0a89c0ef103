package localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/1.1 requests as bytes on a socket.
class HttpServerTest {
  private static final int MAX_BODY = 10 * 1024 * 1024;

  private final HttpServer server = start();

  @AfterEach
  void stop() {
    server.close();
  }

  /// Responds with the request.
  private static ServerResponse echo(ServerRequest request) throws IOException {
    if (request.path().equals("/fail")) throw new IllegalStateException("broken on purpose");
    String body;
    try {
      body = "[" + new String(request.readBody(MAX_BODY), StandardCharsets.UTF_8) + "]";
    } catch (ServerRequest.BodyTooLargeException e) {
      body = "oversized";
    }
    var text = "%s %s ? %s %s".formatted(request.method(), request.path(), request.query(), body);
    return new ServerResponse(
        request.path().equals("/empty") ? 204 : 200,
        new Headers().set("content-type", "text/plain"),
        ResponseBody.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_connection_serves_several_requests() throws IOException {
    var answer =
        exchange(
            """
            GET /a?b=c HTTP/1.1
            Host: x

            POST /d HTTP/1.1
            Host: x
            Content-Length: 3

            xyzGET /empty HTTP/1.1
            Host: x

            GET /last HTTP/1.1
            Host: x
            Connection: close

            """);
    assertThat(answer)
        .contains("GET /a ? b=c []", "POST /d ?  [xyz]", "204 No Content", "GET /last");
    assertThat(answer.split("Connection: close", -1)).hasSize(2);
  }

  @Test
  void decodes_a_chunked_body() throws IOException {
    assertThat(
            exchange(
                """
                POST /c HTTP/1.1
                Host: x
                Transfer-Encoding: chunked
                Connection: close

                4;ext=1
                Wiki
                5
                pedia
                0
                Trailer: t

                """))
        .contains("[Wikipedia]");
  }

  @Test
  void sends_100_continue_to_a_client_that_waits_for_it() throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.setSoTimeout(5_000);
      var head =
          "POST /c HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      var in = socket.getInputStream();
      assertThat(new String(in.readNBytes(25), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      socket.getOutputStream().write("hi".getBytes(StandardCharsets.UTF_8));
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200 OK")
          .contains("[hi]");
    }
  }

  @Test
  void refuses_a_too_long_body_before_100_continue() throws IOException {
    var answer =
        exchange(
            "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                + "Content-Length: 99999999\r\n\r\n");
    assertThat(answer).contains("oversized").doesNotContain("100 Continue");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "/%zz?q=100% > /%zz ? q=100%",
        "/a?q=a|b{c}\\^` > /a ? q=a|b{c}\\^`",
        "/%ff%fe > /%ff%fe ?",
        "/a?x=?y#frag > /a ? x=?y",
        "http://other/path?q > /path ? q",
        "http://other > / ?",
        "//double//slash > //double//slash ?",
      })
  void passes_on_targets_that_are_not_valid_uris(String target, String seen) throws IOException {
    assertThat(exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK")
        .contains("GET " + seen);
  }

  @Test
  void raw_bytes_in_a_target_are_escaped() throws IOException {
    assertThat(exchange("GET /niño HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .contains("GET /ni%C3%B1o");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
        "G(T / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET path HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      })
  void a_malformed_request_gets_400_and_the_connection_is_closed(String request)
      throws IOException {
    assertThat(exchange(request))
        .startsWith("HTTP/1.1 400 Bad Request")
        .containsIgnoringCase("connection: close");
  }

  @Test
  void a_too_long_head_is_refused() throws IOException {
    assertThat(exchange("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(30_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void a_too_long_body_is_not_read() throws IOException {
    assertThat(exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"))
        .contains("oversized")
        .containsIgnoringCase("connection: close");
  }

  @Test
  void http_1_0_is_served_and_other_versions_are_refused() throws IOException {
    assertThat(exchange("GET /\r\n\r\n")).startsWith("HTTP/1.1 505");
    assertThat(exchange("GET /old HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
    assertThat(exchange("GET /new HTTP/3.0\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 505");
  }

  @Test
  void head_has_no_body() throws IOException {
    var answer = exchange("HEAD /h HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).containsIgnoringCase("content-length: 13").endsWith("\r\n\r\n");
  }

  @Test
  void an_exception_is_an_internal_error_and_the_connection_stays_open() throws IOException {
    assertThat(
            exchange(
                """
                GET /fail HTTP/1.1
                Host: x

                GET /ok HTTP/1.1
                Host: x
                Connection: close

                """))
        .contains("HTTP/1.1 500 ", "GET /ok")
        .doesNotContain("broken on purpose");
  }

  @Test
  void reports_a_port_that_is_in_use() {
    assertThatThrownBy(() -> start(server.port())).hasCauseInstanceOf(BindException.class);
  }

  @Test
  void closing_closes_idle_connections() throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      var request = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var in = socket.getInputStream();
      for (var read = in.read(); read != ']'; read = in.read()) assertThat(read).isPositive();
      server.close();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  /// Sends the text with CRLF line ends at once, and reads until the server closes the connection.
  private String exchange(String text) throws IOException {
    var bytes = text.replaceAll("(?<!\r)\n", "\r\n");
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpServer start() {
    return start(0);
  }

  private static HttpServer start(int port) {
    try {
      var options =
          new HttpServer.Options(
              port, Optional.empty(), 20_480, Duration.ofSeconds(60), Duration.ofSeconds(2));
      var started = HttpServer.bind(options);
      started.serve(HttpServerTest::echo);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
