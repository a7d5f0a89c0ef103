package bookstore.orders.domain.order;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.OutboxMessage;
import java.util.List;

/// A change of an order: its next version and the messages to write with it.
public record Transition(Order order, List<OutboxMessage> messages) {
  public Transition {
    messages = List.copyOf(messages);
  }

  public List<BookstoreEvent> events() {
    return messages.stream().map(message -> message.envelope().data()).toList();
  }
}
