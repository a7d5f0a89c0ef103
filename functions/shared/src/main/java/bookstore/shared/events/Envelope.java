package bookstore.shared.events;

import java.time.Instant;

/// An event with its metadata. `eventId` stays the same however often the event is published or
/// delivered; `correlationId` is that of the request which started the process.
public record Envelope(
    String eventId, Instant occurredAt, String correlationId, BookstoreEvent data) {

  /// An event that happens at most once to its subject: its id is made of its type and the subject,
  /// so it is the same when the event is published again as a reminder.
  public static Envelope once(
      BookstoreEvent data, String subject, Instant occurredAt, String correlationId) {
    var eventId = data.getClass().getSimpleName() + "-" + subject;
    return new Envelope(eventId, occurredAt, correlationId, data);
  }
}
