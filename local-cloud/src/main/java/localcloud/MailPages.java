package localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import localcloud.endpoint.emulators.ses.Mailbox;
import localcloud.http.Headers;
import localcloud.http.HttpRequestHandler;
import localcloud.http.ResponseBody;
import localcloud.http.ServerRequest;
import localcloud.http.ServerResponse;

/// The pages at `/__mail`: the messages that SES has sent, newest first, and each as text and as
/// HTML. A message may hold anything, so its HTML is in a frame without scripts, forms or an
/// origin, and the policy of the page applies to that frame too.
final class MailPages implements HttpRequestHandler {
  private static final String PATH = "/__mail";
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+");
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";
  private static final String STYLE =
      """
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #bbb; overflow-wrap: anywhere }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #bbb; padding: 1rem }
      iframe { width: 100%; height: 34rem; border: 1px solid #bbb }
      """;

  private final Mailbox mailbox;

  MailPages(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public ServerResponse handle(ServerRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return page(405, "Not allowed", "<p>Messages can be read here.</p>");
    }
    var id = request.path().substring(PATH.length()).replaceFirst("^/", "");
    if (id.isEmpty()) return page(200, "Messages", list());
    return mailbox
        .find(URLDecoder.decode(id, StandardCharsets.UTF_8))
        .map(message -> page(200, message.path("Subject").asText(), message(message)))
        .orElseGet(() -> page(404, "Not found", "<p>There is no such message.</p>"));
  }

  private String list() {
    var messages = mailbox.all().reversed();
    if (messages.isEmpty()) return "<p>No message has been sent.</p>";
    var rows = new StringBuilder();
    for (var message : messages) {
      var id = URLEncoder.encode(message.path("Id").asText(), StandardCharsets.UTF_8);
      rows.append(
          "<tr><td>%s</td><td>%s</td><td><a href=\"%s/%s\">%s</a></td></tr>\n"
              .formatted(
                  escaped(message.path("Timestamp").asText()),
                  escaped(recipients(message)),
                  PATH,
                  id,
                  escaped(message.path("Subject").asText())));
    }
    return "<table><thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead><tbody>\n"
        + rows
        + "</tbody></table>";
  }

  private static String message(JsonNode message) {
    var body = message.path("Body");
    var page = new StringBuilder();
    page.append(
        "<p><a href=\""
            + PATH
            + "\">All messages</a></p>\n<p>From %s<br>To %s<br>%s</p>\n"
                .formatted(
                    escaped(message.path("Source").asText()),
                    escaped(recipients(message)),
                    escaped(message.path("Timestamp").asText())));
    if (message.has("Headers")) {
      var headers = new StringBuilder();
      for (var header : message.path("Headers")) {
        headers
            .append(header.path("Name").asText())
            .append(": ")
            .append(header.path("Value").asText())
            .append('\n');
      }
      page.append("<h2>Headers</h2>\n<pre>" + escaped(headers.toString()) + "</pre>\n");
    }
    if (body.path("text_part").isTextual()) {
      page.append("<h2>Text</h2>\n<pre>" + linked(body.path("text_part").asText()) + "</pre>\n");
    }
    if (body.path("html_part").isTextual()) {
      var html = "<base target=\"_blank\">" + body.path("html_part").asText();
      page.append(
          "<h2>HTML</h2>\n<iframe title=\"HTML of the message\" sandbox=\"allow-popups"
              + " allow-popups-to-escape-sandbox\" srcdoc=\""
              + escaped(html)
              + "\"></iframe>\n");
    }
    return page.toString();
  }

  private static String recipients(JsonNode message) {
    var all = new ArrayList<String>();
    message.path("Destination").forEach(list -> list.forEach(address -> all.add(address.asText())));
    return String.join(", ", all);
  }

  private static String linked(String text) {
    var html = new StringBuilder();
    var end = 0;
    for (var link : LINK.matcher(text).results().toList()) {
      var url = escaped(link.group());
      html.append(escaped(text.substring(end, link.start())));
      html.append("<a href=\"%s\">%s</a>".formatted(url, url));
      end = link.end();
    }
    return html.append(escaped(text.substring(end))).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static ServerResponse page(int status, String title, String content) {
    var html =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>"
                .formatted(escaped(title))
            + "<style>%s</style></head>\n<body><main><h1>%s</h1>\n%s</main></body></html>\n"
                .formatted(STYLE, escaped(title), content);
    var headers =
        new Headers()
            .set("content-type", "text/html; charset=utf-8")
            .set("content-security-policy", POLICY)
            .set("x-content-type-options", "nosniff")
            .set("referrer-policy", "no-referrer")
            .set("cache-control", "no-store");
    return new ServerResponse(
        status, headers, ResponseBody.of(html.getBytes(StandardCharsets.UTF_8)));
  }
}
