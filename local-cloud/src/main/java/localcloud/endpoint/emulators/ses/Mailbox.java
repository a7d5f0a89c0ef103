package localcloud.endpoint.emulators.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsJson;

/// The messages that were sent, oldest first, each in the form in which LocalStack shows it: `{Id,
/// Region, Source, Destination, Subject, Headers, Body: {text_part, html_part}, Timestamp}`;
/// `Headers` is as in the request, and LocalStack has none. The oldest ones are dropped when there
/// are more than [#MAX_MESSAGES], or more than [#MAX_BYTES] of them. Thread-safe.
public final class Mailbox implements AutoCloseable {
  static final int MAX_MESSAGES = 1_000;
  static final long MAX_BYTES = 64L * 1024 * 1024;

  private final DurableMap messages;

  private Mailbox(DurableMap messages) {
    this.messages = messages;
  }

  /// The mailbox in a directory, or in memory without one.
  static Mailbox open(Optional<Path> directory) {
    return new Mailbox(DurableMap.open(directory, "messages.jsonl"));
  }

  /// Keeps a message, which has survived a killed process once this has returned.
  synchronized void add(ObjectNode message) {
    messages.put(message.path("Id").asText(), message);
    dropOldest();
  }

  /// Keeps a text that another AWS service has sent by e-mail, such as SNS.
  public void add(String from, String to, String subject, String text) {
    var message =
        AwsJson.object()
            .put("Id", UUID.randomUUID().toString())
            .put("Source", from)
            .put("Subject", subject)
            .put("Timestamp", Instant.now().toString());
    message.putObject("Destination").putArray("ToAddresses").add(to);
    message.putObject("Body").put("text_part", text).putNull("html_part");
    add(message);
  }

  private void dropOldest() {
    var all = all();
    var count = all.size();
    var bytes = all.stream().mapToLong(Mailbox::size).sum();
    for (var oldest : all) {
      if (count <= MAX_MESSAGES && (bytes <= MAX_BYTES || count == 1)) return;
      messages.remove(oldest.path("Id").asText());
      count--;
      bytes -= size(oldest);
    }
  }

  private static long size(JsonNode message) {
    var body = message.path("Body");
    return (long) body.path("text_part").asText("").length()
        + body.path("html_part").asText("").length();
  }

  /// All messages, oldest first.
  public synchronized List<JsonNode> all() {
    return new ArrayList<>(messages.entries().values());
  }

  public Optional<JsonNode> find(String id) {
    return messages.get(id);
  }

  /// Discards a message, if there is one.
  public void discard(String id) {
    messages.remove(id);
  }

  public synchronized void discardAll() {
    messages.entries().keySet().forEach(messages::remove);
  }

  @Override
  public void close() {
    messages.close();
  }
}
