package bookstore.simulation.cloud.events;

import bookstore.shared.runtime.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// The bus: it gives each event to the targets of the rules that match it, at least once.
public final class EventBus {
  private final List<Consumer<Event>> observers = new ArrayList<>();
  private final Delivery delivery;
  private int events;

  /// An event that the bus has taken, and the queues it is for.
  public record Event(String detailType, String source, String detail, List<String> queues) {}

  /// Brings the body of an event to a queue, at some time.
  @FunctionalInterface
  public interface Delivery {
    void deliver(String queue, String body);
  }

  public EventBus(Delivery delivery) {
    this.delivery = delivery;
  }

  /// Is told every event that the bus takes.
  public void observe(Consumer<Event> observer) {
    observers.add(observer);
  }

  /// Returns the id of the event.
  String put(PutEventsRequestEntry entry) {
    var detail = Json.tree(entry.detail());
    var queues = Rules.queues(entry.detailType(), detail);
    var event = new Event(entry.detailType(), entry.source(), entry.detail(), queues);
    observers.forEach(observer -> observer.accept(event));
    return deliver(event);
  }

  /// As an operator's replay of an archive does.
  public void deliverAgain(Event event) {
    deliver(event);
  }

  private String deliver(Event event) {
    var id = "event-" + ++events;
    var body = new LinkedHashMap<String, Object>();
    body.put("version", "0");
    body.put("id", id);
    body.put("detail-type", event.detailType());
    body.put("source", event.source());
    body.put("account", "000000000000");
    body.put("region", "us-east-1");
    body.put("resources", List.of());
    body.put("detail", Json.tree(event.detail()));
    var text = Json.write(body);
    event.queues().forEach(queue -> delivery.deliver(queue, text));
    return id;
  }
}
