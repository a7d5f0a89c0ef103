package localcloud.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.EdgeResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/1.1 as bytes on a socket.
class ListenerTest {
  private final Listener listener = start();

  @AfterEach
  void stop() {
    listener.close();
  }

  /// Answers what it was asked.
  private static EdgeResponse echo(EdgeRequest request) {
    if (request.path().equals("/fail")) throw new IllegalStateException("broken on purpose");
    return EdgeResponse.of(
        request.path().equals("/empty") ? 204 : 200,
        "text/plain",
        "%s %s ? %s [%s]%s"
            .formatted(
                request.method(),
                request.path(),
                request.query(),
                new String(request.body(), StandardCharsets.UTF_8),
                request.oversized() ? " oversized" : ""));
  }

  @Test
  void a_connection_serves_one_request_after_the_other() throws IOException {
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
    assertThat(answer.split("connection: close", -1)).hasSize(2);
  }

  @Test
  void a_chunked_body_is_put_together() throws IOException {
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
  void who_asks_first_is_told_to_continue() throws IOException {
    assertThat(
            exchange(
                """
                POST /c HTTP/1.1
                Host: x
                Expect: 100-continue
                Content-Length: 2
                Connection: close

                hi\
                """))
        .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")
        .contains("[hi]");
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
  void odd_targets_are_passed_on(String target, String seen) throws IOException {
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
        "GET /\r\n\r\n",
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
  void a_malformed_request_is_a_400_and_the_end_of_the_connection(String request)
      throws IOException {
    assertThat(exchange(request))
        .startsWith("HTTP/1.1 400 Bad EdgeRequest")
        .contains("connection: close");
  }

  @Test
  void too_long_a_head_is_refused() throws IOException {
    assertThat(exchange("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(30_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void too_long_a_body_is_not_read() throws IOException {
    assertThat(exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"))
        .contains("oversized")
        .contains("connection: close");
  }

  @Test
  void old_clients_are_served_and_left() throws IOException {
    assertThat(exchange("GET /old HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
    assertThat(exchange("GET /new HTTP/3.0\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 505");
  }

  @Test
  void head_has_no_body() throws IOException {
    var answer = exchange("HEAD /h HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).contains("content-length: 13").endsWith("\r\n\r\n");
  }

  @Test
  void an_exception_is_an_internal_error_and_the_connection_goes_on() throws IOException {
    assertThat(
            exchange(
                """
                GET /fail HTTP/1.1
                Host: x

                GET /ok HTTP/1.1
                Host: x
                Connection: close

                """))
        .contains("HTTP/1.1 500 Internal Server Error", "GET /ok")
        .doesNotContain("broken on purpose");
  }

  @Test
  void a_taken_port_is_said() {
    assertThatThrownBy(() -> Listener.start(listener.port(), null, ListenerTest::echo))
        .isInstanceOf(BindException.class);
  }

  @Test
  void closing_closes_idle_connections() throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port())) {
      var request = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var in = socket.getInputStream();
      for (var read = in.read(); read != ']'; read = in.read()) assertThat(read).isPositive();
      listener.close();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  /// Sends all at once, lines ended as HTTP wants them, and reads until the server closes.
  private String exchange(String text) throws IOException {
    var bytes = text.replaceAll("(?<!\r)\n", "\r\n");
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Listener start() {
    try {
      return Listener.start(0, null, ListenerTest::echo);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
