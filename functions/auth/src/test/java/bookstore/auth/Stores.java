package bookstore.auth;

import bookstore.auth.domain.Counters;
import bookstore.auth.domain.InMemoryCounters;
import bookstore.auth.domain.InMemoryNotifications;
import bookstore.auth.domain.InMemorySessions;
import bookstore.auth.domain.InMemoryUsers;
import bookstore.auth.domain.Notifications;
import bookstore.auth.domain.Sessions;
import bookstore.auth.domain.Users;
import bookstore.auth.dynamodb.DynamoCounters;
import bookstore.auth.dynamodb.DynamoNotifications;
import bookstore.auth.dynamodb.DynamoSessions;
import bookstore.auth.dynamodb.DynamoUsers;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.LocalDynamo;

/// A set of stores that belong together, empty; `table` is where they are, if in a table.
public record Stores(
    Users users, Sessions sessions, Counters counters, Notifications notifications, String table) {

  public static Stores inMemory() {
    var sessions = new InMemorySessions();
    var users = new InMemoryUsers(sessions);
    return new Stores(
        users, sessions, new InMemoryCounters(), new InMemoryNotifications(users), "");
  }

  public static Stores inDynamo() {
    var table = LocalDynamo.newTableWithIndex();
    var dynamoDb = LocalDynamo.client();
    return new Stores(
        new DynamoUsers(dynamoDb, table, new Outbox(table, "auth")),
        new DynamoSessions(dynamoDb, table),
        new DynamoCounters(dynamoDb, table),
        new DynamoNotifications(dynamoDb, table),
        table);
  }
}
