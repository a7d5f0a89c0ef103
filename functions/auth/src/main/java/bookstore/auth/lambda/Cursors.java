package bookstore.auth.lambda;

import bookstore.auth.domain.user.Position;
import bookstore.shared.http.Cursor;
import bookstore.shared.http.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/// The cursors of one list; another list's is refused.
record Cursors(String list) {
  static final long DEFAULT_LIMIT = 24;

  String write(Position position) {
    return Cursor.encode(
        Map.of("list", list, "at", position.createdAt().toString(), "id", position.id()));
  }

  Position read(String cursor) {
    var fields = Cursor.decode(cursor);
    var id = fields.getOrDefault("id", "");
    if (!list.equals(fields.get("list")) || !id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw foreign();
    }
    try {
      return new Position(Instant.parse(fields.getOrDefault("at", "")), id);
    } catch (DateTimeException e) {
      throw foreign();
    }
  }

  private static InvalidRequestException foreign() {
    return InvalidRequestException.field("cursor", "is not a cursor of this list");
  }
}
