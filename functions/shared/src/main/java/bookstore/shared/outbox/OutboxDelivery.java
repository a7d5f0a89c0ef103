package bookstore.shared.outbox;

import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.outbox.OutboxItem.Message;
import bookstore.shared.outbox.OutboxItem.Unreadable;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Metric;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Sends outbox items where they belong, events to the bus and timers to the service's own queue,
/// and then deletes them: at least once, because only what was taken is deleted. An item that can
/// never be sent is set aside with the reason, so that it holds up no other.
final class OutboxDelivery {
  /// BatchWriteItem takes 25.
  private static final int DELETES = 25;

  private final RecordTable table;
  private final MessageSender bus;
  private final MessageSender timers;
  private final Telemetry telemetry = new Telemetry();

  OutboxDelivery(OutboxConfiguration configuration) {
    this(
        configuration,
        new RecordTable(
            configuration.service().clients().dynamoDb(), configuration.service().tableName()),
        configuration.service().clients().eventBridge(),
        configuration.service().clients().sqs());
  }

  OutboxDelivery(
      OutboxConfiguration configuration,
      RecordTable table,
      EventBridgeClient eventBridge,
      SqsClient sqs) {
    this.table = table;
    this.bus = new EventBusSender(eventBridge, configuration.eventBus());
    this.timers = new TimerQueueSender(sqs, configuration.timersQueue(), configuration.timeScale());
  }

  /// Makes the first connection, by deleting an item that does not exist.
  void connect() {
    table.deleteAll(List.of(new ItemKey("OUTBOX#priming", "OUTBOX")));
  }

  /// The telemetry of the function; one instance, so that only its first line has `cold_start`.
  Telemetry telemetry() {
    return telemetry;
  }

  /// What one call of a function delivers.
  Run begin(Context context) {
    return new Run(context);
  }

  /// The deliveries of one call of a function. What has not answered once is not asked again,
  /// because each such call costs a third of the function's timeout.
  final class Run {
    private final Context context;
    private final Set<String> unanswered = new HashSet<>();
    private final Set<ItemKey> failed = new HashSet<>();
    private final Set<ItemKey> setAside = new HashSet<>();
    private int delivered;

    private Run(Context context) {
      this.context = context;
    }

    /// Whether the table and at least one of bus and queue have answered every time.
    boolean canGoOn() {
      return !unanswered.contains(table.name())
          && !(unanswered.contains(bus.name()) && unanswered.contains(timers.name()));
    }

    /// How many items were sent and deleted.
    int delivered() {
      return delivered;
    }

    /// Whether an item is still to be sent or deleted; false for one that was set aside.
    boolean hasFailed(OutboxItem item) {
      return failed.contains(item.key());
    }

    void deliver(List<OutboxItem> items) {
      telemetry.inScope(context, null, () -> deliverAll(items));
    }

    private void deliverAll(List<OutboxItem> items) {
      var messages = new LinkedHashSet<Message>();
      for (var item : items) {
        switch (item) {
          case Message message -> messages.add(message);
          case Unreadable(var key, var reason) -> setAside(key, reason);
        }
      }
      send(messages.stream().filter(it -> it.delaySeconds().isEmpty()).toList(), bus);
      send(messages.stream().filter(it -> it.delaySeconds().isPresent()).toList(), timers);
      messages.removeIf(it -> failed.contains(it.key()) || setAside.contains(it.key()));
      new OutboxReport(telemetry, context).published(messages);
      delete(messages.stream().map(Message::key).toList());
    }

    private void send(List<Message> messages, MessageSender sender) {
      sender.packed(messages).forEach(batch -> sendTogether(batch, sender));
    }

    private void sendTogether(List<Message> batch, MessageSender sender) {
      if (unanswered.contains(sender.name())) {
        batch.forEach(message -> failed.add(message.key()));
        return;
      }
      try {
        sender.send(batch).forEach(refusal -> refused(refusal, sender));
      } catch (RuntimeException e) {
        if (MessageSender.isRefusedRequest(e)) {
          sendSmaller(batch, sender, MessageSender.code(e));
        } else {
          noAnswer(sender.name(), batch.size(), e);
          batch.forEach(message -> failed.add(message.key()));
        }
      }
    }

    private void refused(MessageSender.Refusal refusal, MessageSender sender) {
      var key = refusal.message().key();
      if (refusal.forEver()) {
        setAside(key, refusal.code());
      } else {
        warn(sender.name() + " refused an item", key, refusal.code());
        failed.add(key);
      }
    }

    /// Halves a request that was refused as a whole, until the message that is to blame is alone.
    private void sendSmaller(List<Message> batch, MessageSender sender, String code) {
      if (batch.size() == 1) {
        setAside(batch.getFirst().key(), code);
        return;
      }
      int half = batch.size() / 2;
      sendTogether(batch.subList(0, half), sender);
      sendTogether(batch.subList(half, batch.size()), sender);
    }

    /// Keeps an item in the table and in the index, with the reason, where the sweeper does not
    /// look. An item that is gone was delivered by another function.
    private void setAside(ItemKey key, String reason) {
      var change =
          Item.of(key)
              .with(PendingIndex.WAITS_FOR, Outbox.SET_ASIDE)
              .with(PendingIndex.SINCE, PendingIndex.text(Instant.now()))
              .with("reason", reason);
      try {
        if (isAnswering() && table.updateNow(change, WriteCondition.PRESENT).isPresent()) {
          warn("an outbox item is set aside", key, reason);
          Telemetry.count(context, Metric.OUTBOX_ITEMS_SET_ASIDE, 1);
        }
      } catch (RuntimeException e) {
        noAnswer(table.name(), 1, e);
      }
      (isAnswering() ? setAside : failed).add(key);
    }

    /// One call for many, or a burst of events would wait for its deletions.
    private void delete(List<ItemKey> keys) {
      for (int from = 0; from < keys.size(); from += DELETES) {
        var some = keys.subList(from, Math.min(from + DELETES, keys.size()));
        try {
          if (isAnswering()) {
            table.deleteAll(some);
            delivered += some.size();
          }
        } catch (RuntimeException e) {
          noAnswer(table.name(), some.size(), e);
        }
        if (!isAnswering()) {
          failed.addAll(some);
        }
      }
    }

    private boolean isAnswering() {
      return !unanswered.contains(table.name());
    }

    private void noAnswer(String who, int items, RuntimeException e) {
      unanswered.add(who);
      telemetry.error(new LogEvent.Noticed(who + " did not answer", Map.of("items", items)), e);
    }

    private void warn(String message, ItemKey key, String code) {
      telemetry.warn(new LogEvent.Noticed(message, Map.of("outbox", key.pk(), "code", code)));
    }
  }
}
