package bookstore.auth.domain.user;

import java.time.Instant;

/// Where a list in order of time goes on: behind the thing it stopped at.
public record Position(Instant createdAt, String id) {}
