package localcloud.endpoint.emulators.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.elasticmq.actor.queue.InternalMessage;

/// When the messages of each queue were sent and can be received next, which ElasticMQ has no call
/// for. Thread-safe.
final class MessageTimes {
  private record Times(long sent, long nextDelivery) {}

  private final Map<String, Map<String, Times>> queues = new ConcurrentHashMap<>();

  void queue(String name) {
    queues.putIfAbsent(name, new ConcurrentHashMap<>());
  }

  void deleted(String queue) {
    queues.remove(queue);
  }

  void purged(String queue) {
    queues.computeIfPresent(queue, (_, _) -> new ConcurrentHashMap<>());
  }

  void put(String queue, InternalMessage message) {
    queues
        .computeIfAbsent(queue, _ -> new ConcurrentHashMap<>())
        .put(
            message.id(),
            new Times(message.created().toInstant().toEpochMilli(), message.nextDelivery()));
  }

  void removed(String queue, String messageId) {
    queues.getOrDefault(queue, Map.of()).remove(messageId);
  }

  List<QueueBacklog> backlogs(long now) {
    return queues.entrySet().stream().map(it -> backlog(it.getKey(), it.getValue(), now)).toList();
  }

  private static QueueBacklog backlog(String queue, Map<String, Times> messages, long now) {
    var visible = messages.values().stream().filter(it -> it.nextDelivery() <= now).count();
    var oldest = messages.values().stream().mapToLong(Times::sent).min().orElse(now);
    return new QueueBacklog(queue, visible, Duration.ofMillis(Math.max(0, now - oldest)));
  }
}
