package localcloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import localcloud.endpoint.emulators.ses.Mailbox;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.RawRequest;

/// The path at which LocalStack shows the messages that were sent, in its shape: `GET` with `id`
/// and `email` (the source) as filters, `DELETE` of one `id` or of all:
/// https://docs.localstack.cloud/aws/services/ses/
final class MailboxPath {
  private static final String PATH = "/_aws/ses";

  private final Mailbox mailbox;

  MailboxPath(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /// The response; empty for another path. Unsigned, as LocalStack's; pages do not get it, because
  /// messages have links that log in.
  Optional<AwsResponse> answer(RawRequest call) {
    if (!call.rawPath().equals(PATH)) return Optional.empty();
    if (call.headers().containsKey("origin")) {
      return Optional.of(error("AccessDenied", 403, "Pages in a browser may not read messages."));
    }
    return Optional.of(
        switch (call.method()) {
          case "GET", "HEAD" -> list(call);
          case "DELETE" -> discard(call);
          default ->
              error("MethodNotAllowed", 405, "Messages can be read and deleted here.")
                  .with("Allow", "GET, HEAD, DELETE");
        });
  }

  private AwsResponse list(RawRequest call) {
    var id = call.query().get("id");
    var source = call.query().get("email");
    var answer = AwsJson.object();
    var messages = answer.putArray("messages");
    for (var message : mailbox.all()) {
      if (has(message, "Id", id) && has(message, "Source", source)) messages.add(message);
    }
    return AwsResponse.json(Protocol.REST_JSON, answer).with("Cache-Control", "no-store");
  }

  private static boolean has(JsonNode message, String field, Optional<String> wanted) {
    return wanted.filter(value -> !value.equals(message.path(field).asText())).isEmpty();
  }

  private AwsResponse discard(RawRequest call) {
    call.query().get("id").ifPresentOrElse(mailbox::discard, mailbox::discardAll);
    return AwsResponse.empty(204);
  }

  private static AwsResponse error(String code, int status, String sentence) {
    return Protocol.REST_JSON.error(new AwsException(code, status, sentence), "");
  }
}
