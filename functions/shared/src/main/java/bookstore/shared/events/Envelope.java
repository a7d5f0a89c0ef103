package bookstore.shared.events;

import java.time.Instant;

/// An event on its way: `eventId` stays the same however often it is published; `correlationId` is
/// that of the request that began the story.
public record Envelope(
    String eventId, Instant occurredAt, String correlationId, BookstoreEvent data) {}
