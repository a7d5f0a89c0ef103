package bookstore.orders.domain.order;

import bookstore.shared.events.BookstoreEvent;
import java.util.List;

/// What became of an order, and what the others have to be told.
public record Step(Order order, List<BookstoreEvent> events) {
  public Step {
    events = List.copyOf(events);
  }
}
