package bookstore.auth;

import bookstore.auth.domain.link.InMemoryLinks;
import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.mail.InMemoryMailRecipients;
import bookstore.auth.domain.mail.InMemorySentMail;
import bookstore.auth.domain.mail.MailRecipients;
import bookstore.auth.domain.mail.SentMail;
import bookstore.auth.domain.notification.InMemoryNotifications;
import bookstore.auth.domain.notification.Notifications;
import bookstore.auth.domain.session.InMemorySessions;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.throttle.Counters;
import bookstore.auth.domain.throttle.InMemoryCounters;
import bookstore.auth.domain.user.InMemoryUsers;
import bookstore.auth.domain.user.Users;
import bookstore.auth.dynamodb.DynamoCounters;
import bookstore.auth.dynamodb.DynamoLinks;
import bookstore.auth.dynamodb.DynamoMailRecipients;
import bookstore.auth.dynamodb.DynamoNotifications;
import bookstore.auth.dynamodb.DynamoSentMail;
import bookstore.auth.dynamodb.DynamoSessions;
import bookstore.auth.dynamodb.DynamoUsers;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.TestTables;

/// Empty stores that share their data; `table` is the name of the table, or empty in memory.
public record Stores(
    Users users,
    Sessions sessions,
    Counters counters,
    Notifications notifications,
    Links links,
    SentMail sentMail,
    MailRecipients mailRecipients,
    String table) {

  public static Stores inMemory() {
    var sessions = new InMemorySessions();
    var users = new InMemoryUsers(sessions);
    var sentMail = new InMemorySentMail();
    return new Stores(
        users,
        sessions,
        new InMemoryCounters(),
        new InMemoryNotifications(users),
        new InMemoryLinks(users),
        sentMail,
        new InMemoryMailRecipients(users, sentMail),
        "");
  }

  public static Stores inDynamo() {
    var name = TestTables.newTableWithIndex();
    var table = TestTables.records(name);
    var outbox = new Outbox(table, "auth");
    return new Stores(
        new DynamoUsers(table, outbox),
        new DynamoSessions(table, outbox),
        new DynamoCounters(table),
        new DynamoNotifications(table),
        new DynamoLinks(table, outbox),
        new DynamoSentMail(table),
        new DynamoMailRecipients(table),
        name);
  }
}
