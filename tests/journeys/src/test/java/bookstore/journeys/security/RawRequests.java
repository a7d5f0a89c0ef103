package bookstore.journeys.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sends request targets and headers as they are, which `java.net.http` refuses to.
final class RawRequests {
  private final URI site;

  RawRequests(URI site) {
    this.site = site;
  }

  /// Header names are in lower case; of repeated headers the last one counts.
  record Answer(int status, Map<String, String> headers, String body) {
    String type() {
      return headers.getOrDefault("content-type", "");
    }
  }

  /// A header of `headers` is a whole line, `name: value`.
  Answer send(String method, String target, List<String> headers, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nconnection: close\r\n");
    head.append("host: ").append(site.getAuthority()).append("\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (bytes.length > 0) {
      head.append("content-length: ").append(bytes.length).append("\r\n");
    }
    try (var socket = new Socket(site.getHost(), site.getPort())) {
      socket.setSoTimeout(40_000);
      var out = socket.getOutputStream();
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(bytes);
      out.flush();
      return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  private static Answer answer(String text) {
    var end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no HTTP response: " + text);
    }
    var lines = text.substring(0, end).split("\r\n");
    var headers = new LinkedHashMap<String, String>();
    for (var i = 1; i < lines.length; i++) {
      var colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
  }
}
