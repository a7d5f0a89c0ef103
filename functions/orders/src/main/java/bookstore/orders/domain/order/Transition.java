package bookstore.orders.domain.order;

import bookstore.shared.events.BookstoreEvent;
import java.util.List;

/// What became of an order, and what the others have to be told.
public record Transition(Order order, List<BookstoreEvent> events) {
  public Transition {
    events = List.copyOf(events);
  }
}
