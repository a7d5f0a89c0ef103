package localcloud.endpoint.emulators.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsJson;
import org.apache.pekko.actor.AbstractActor;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.actor.queue.QueueEventWithOperationStatus;
import org.elasticmq.persistence.CreateQueueMetadata;

/// Persists queues and messages, and notes their times. ElasticMQ reports every change of a message
/// and waits for the answer before it answers its client, so an answered change survives a killed
/// process. ElasticMQ moves a message to a dead-letter queue by an addition there and a removal
/// here, in any order; the removal is held back until the addition is written, so that a killed
/// process cannot lose the message.
final class QueueJournal extends AbstractActor {
  /// A message that is answered after all earlier changes are written.
  record Barrier() {}

  /// A queue was purged; ElasticMQ itself does not report this.
  record Purged(String queue) {}

  private record MoveTimedOut(String messageKey) {}

  private static final Duration MOVE_TIMEOUT = Duration.ofSeconds(5);
  private static final String QUEUE = "queue/";
  private static final String MESSAGE = "message/";

  private final DurableMap store;
  private final MessageTimes times;
  private final Map<String, String> awaitedMoves = new HashMap<>();

  QueueJournal(DurableMap store, MessageTimes times) {
    this.store = store;
    this.times = times;
  }

  /// The queues to restore.
  static List<CreateQueueMetadata> queues(DurableMap store) {
    var queues = new ArrayList<CreateQueueMetadata>();
    store
        .entries()
        .forEach(
            (key, value) -> {
              if (key.startsWith(QUEUE)) {
                queues.add(StoredMessage.queue(value));
              }
            });
    return queues;
  }

  /// The messages to restore into a queue.
  static List<InternalMessage> messages(DurableMap store, CreateQueueMetadata queue) {
    var messages = new ArrayList<InternalMessage>();
    var prefix = MESSAGE + queue.name() + "/";
    store
        .entries()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                messages.add(StoredMessage.read(value, queue.isFifo()));
              }
            });
    return messages;
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .matchAny(
            event -> {
              note(event);
              if (store.isOnDisk()) persist(event);
              else if (isAwaited(event)) done();
            })
        .build();
  }

  private void note(Object event) {
    switch (event) {
      case QueueEvent.MessageAdded e -> times.put(e.queueName(), e.message());
      case QueueEvent.MessageUpdated e -> times.put(e.queueName(), e.message());
      case QueueEvent.MessageRemoved e -> times.removed(e.queueName(), e.messageId());
      case QueueEvent.QueueCreated e -> times.queue(e.queue().name());
      case QueueEvent.QueueDeleted e -> times.deleted(e.queueName());
      case Purged e -> times.purged(e.queue());
      default -> {
        // Other changes concern no message.
      }
    }
  }

  private static boolean isAwaited(Object event) {
    return event instanceof QueueEventWithOperationStatus
        || event instanceof Purged
        || event instanceof Barrier;
  }

  private void persist(Object event) {
    switch (event) {
      case QueueEvent.MessageAdded e -> added(e.queueName(), e.message());
      case QueueEvent.MessageUpdated e -> updated(e.queueName(), e.message());
      case QueueEvent.MessageRemoved e -> removed(e.queueName(), e.messageId());
      case QueueEvent.QueueCreated e -> put(CreateQueueMetadata.from(e.queue()));
      case QueueEvent.QueueMetadataUpdated e -> put(CreateQueueMetadata.from(e.queue()));
      case QueueEvent.QueueDeleted e -> deleted(e.queueName());
      case Purged e -> purge(e.queue());
      case MoveTimedOut e -> store.remove(e.messageKey());
      case Barrier _ -> done();
      default -> unhandled(event);
    }
  }

  private void put(CreateQueueMetadata queue) {
    store.put(QUEUE + queue.name(), StoredMessage.write(queue));
  }

  private void deleted(String queue) {
    purgeMessages(queue);
    store.remove(QUEUE + queue);
  }

  private void purge(String queue) {
    purgeMessages(queue);
    done();
  }

  private void purgeMessages(String queue) {
    store.entries().keySet().stream()
        .filter(key -> key.startsWith(MESSAGE + queue + "/"))
        .forEach(store::remove);
  }

  private void added(String queue, InternalMessage message) {
    store.put(key(queue, message.id()), StoredMessage.write(message));
    Optional.ofNullable(awaitedMoves.remove(message.id())).ifPresent(store::remove);
    done();
  }

  private void updated(String queue, InternalMessage message) {
    store.put(key(queue, message.id()), StoredMessage.write(message));
    done();
  }

  private void removed(String queue, String messageId) {
    var key = key(queue, messageId);
    var deadLetters = store.get(key).flatMap(message -> deadLetterQueue(queue, message));
    if (deadLetters.isEmpty() || store.get(key(deadLetters.get(), messageId)).isPresent()) {
      store.remove(key);
    } else {
      awaitedMoves.put(messageId, key);
      getContext()
          .getSystem()
          .scheduler()
          .scheduleOnce(
              MOVE_TIMEOUT,
              getSelf(),
              new MoveTimedOut(key),
              getContext().getDispatcher(),
              getSelf());
    }
    done();
  }

  /// The dead-letter queue, if ElasticMQ removed the message in order to move it: then the message
  /// was visible, while a message that a client deletes is in flight.
  private Optional<String> deadLetterQueue(String queue, JsonNode message) {
    var policy =
        store.get(QUEUE + queue).map(q -> q.path("deadLettersQueue")).filter(JsonNode::isObject);
    return policy
        .filter(
            p ->
                message.path("receiveCount").asInt()
                    >= p.path("maxReceiveCount").asInt(Integer.MAX_VALUE))
        .filter(_ -> message.path("nextDelivery").asLong() <= System.currentTimeMillis())
        .flatMap(p -> AwsJson.optional(p, "name"));
  }

  private void done() {
    getSender().tell(OperationSuccessful$.MODULE$, getSelf());
  }

  private static String key(String queue, String messageId) {
    return MESSAGE + queue + "/" + messageId;
  }
}
