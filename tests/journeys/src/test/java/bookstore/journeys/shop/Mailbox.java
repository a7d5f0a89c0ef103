package bookstore.journeys.shop;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.runtime.Json;
import bookstore.shared.testing.Eventually;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mail that the shop has sent to an address, as `/_aws/ses` of the local cloud shows it.
public record Mailbox(String address) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// The messages, oldest first.
  public List<JsonNode> messages() {
    var at = RunningShop.cloud().awsUri().resolve("/_aws/ses");
    try {
      var answer =
          HTTP.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
      return Json.tree(answer.body())
          .path("messages")
          .valueStream()
          .filter(mail -> mail.at("/Destination/ToAddresses/0").asText().equals(address))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The messages, once there are so many.
  public List<JsonNode> awaits(int count) throws InterruptedException {
    Eventually.eventually(
        Duration.ofSeconds(20), () -> assertThat(messages()).hasSizeGreaterThanOrEqualTo(count));
    return messages();
  }

  /// The token of the newest link that leads to a page, once there is one in the message at
  /// `position` or later.
  public String awaitsToken(int position, String page) throws InterruptedException {
    var link =
        Pattern.compile(
            Pattern.quote(RunningShop.cloud().siteUri() + "/account/" + page)
                + "#token=([A-Za-z0-9._-]+)");
    var tokens = new ArrayList<String>();
    Eventually.eventually(
        Duration.ofSeconds(20),
        () -> {
          tokens.clear();
          messages().stream()
              .skip(position)
              .map(mail -> link.matcher(mail.at("/Body/text_part").asText()))
              .filter(Matcher::find)
              .forEach(found -> tokens.add(found.group(1)));
          assertThat(tokens).isNotEmpty();
        });
    return tokens.getLast();
  }
}
