package bookstore.simulation.cloud.sqs;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// A message in a queue.
public final class Message {
  private final String id;
  private final String body;
  private final Map<String, MessageAttributeValue> attributes;
  private final Instant sentAt;
  private Instant visibleAt;
  private int receives;

  Message(
      String id,
      String body,
      Map<String, MessageAttributeValue> attributes,
      Instant sentAt,
      Instant visibleAt) {
    this.id = id;
    this.body = body;
    this.attributes = Map.copyOf(attributes);
    this.sentAt = sentAt;
    this.visibleAt = visibleAt;
  }

  public String id() {
    return id;
  }

  public String body() {
    return body;
  }

  public Map<String, MessageAttributeValue> attributes() {
    return attributes;
  }

  public Instant sentAt() {
    return sentAt;
  }

  /// How often it has been received, this time included.
  public int receives() {
    return receives;
  }

  boolean isVisible(Instant now) {
    return !visibleAt.isAfter(now);
  }

  void receive(Instant hiddenUntil) {
    receives++;
    visibleAt = hiddenUntil;
  }
}
