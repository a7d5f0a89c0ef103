package bookstore.simulation.cloud.sqs;

import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// A standard queue: any order, at least once. A message that has been received `maxReceives` times
/// without being deleted moves to the dead-letter queue, if there is one:
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
public final class Queue {
  private final String name;
  private final Duration visibility;
  private final int maxReceives;
  private final @Nullable Queue deadLetters;
  private final VirtualTime time;
  private final SeededRandom random;
  private final List<Message> messages = new ArrayList<>();
  private Runnable consumer = () -> {};
  private int sent;

  private Queue(
      String name,
      Duration visibility,
      int maxReceives,
      @Nullable Queue deadLetters,
      VirtualTime time,
      SeededRandom random) {
    this.name = name;
    this.visibility = visibility;
    this.maxReceives = maxReceives;
    this.deadLetters = deadLetters;
    this.time = time;
    this.random = random;
  }

  static Queue deadLetters(String name, VirtualTime time, SeededRandom random) {
    return new Queue(name, Duration.ofSeconds(30), Integer.MAX_VALUE, null, time, random);
  }

  static Queue working(
      String name,
      Duration visibility,
      int maxReceives,
      Queue deadLetters,
      VirtualTime time,
      SeededRandom random) {
    return new Queue(name, visibility, maxReceives, deadLetters, time, random);
  }

  public String name() {
    return name;
  }

  public String url() {
    return SimulatedSqs.URL + name;
  }

  public Optional<Queue> deadLetters() {
    return Optional.ofNullable(deadLetters);
  }

  /// What looks for messages whenever one may have become visible.
  public void consumer(Runnable poll) {
    consumer = poll;
  }

  /// All messages, visible or not.
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  public Message send(String body, Map<String, MessageAttributeValue> attributes, Duration delay) {
    var id = name + "-" + ++sent;
    var message = new Message(id, body, attributes, time.now(), time.now().plus(delay));
    messages.add(message);
    time.after(delay.plusMillis(1), consumer);
    return message;
  }

  /// At most so many of the visible messages, in any order; each is hidden for the visibility
  /// timeout.
  public List<Message> receive(int most) {
    var received = new ArrayList<Message>();
    for (var message : random.shuffled(visible())) {
      if (received.size() == most) {
        break;
      }
      if (message.receives() >= maxReceives && deadLetters != null) {
        messages.remove(message);
        deadLetters.send(message.body(), message.attributes(), Duration.ZERO);
      } else {
        message.receive(time.now().plus(visibility));
        received.add(message);
        time.after(visibility.plusMillis(1), consumer);
      }
    }
    return received;
  }

  private List<Message> visible() {
    return messages.stream().filter(message -> message.isVisible(time.now())).toList();
  }

  public boolean hasVisible() {
    return messages.stream().anyMatch(message -> message.isVisible(time.now()));
  }

  public void delete(Message message) {
    messages.remove(message);
  }

  /// What an operator's redrive does: all messages go back, as new ones with their attributes.
  public int redriveTo(Queue source) {
    var all = List.copyOf(messages);
    messages.clear();
    all.forEach(message -> source.send(message.body(), message.attributes(), Duration.ZERO));
    return all.size();
  }
}
